/** The cluster that the nodes form: whether a node may still speak for what it owns. */
@NullMarked
package io.rollcall.server.cluster;

import org.jspecify.annotations.NullMarked;
