/** What goes in and out of a workspace in bulk: imports, from the upload to the last row. */
@NullMarked
package io.rollcall.server.transfer;

import org.jspecify.annotations.NullMarked;
