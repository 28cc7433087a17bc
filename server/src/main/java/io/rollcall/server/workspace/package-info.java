/** The workspace actor: what it can be told and asked, its ledger (writes) and its front desk (reads). */
@NullMarked
package io.rollcall.server.workspace;

import org.jspecify.annotations.NullMarked;
