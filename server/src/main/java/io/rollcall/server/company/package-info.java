/** What belongs to a company and not to one workspace: API keys and the directory of workspaces. */
@NullMarked
package io.rollcall.server.company;

import org.jspecify.annotations.NullMarked;
