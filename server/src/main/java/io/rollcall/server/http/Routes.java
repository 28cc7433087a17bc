package io.rollcall.server.http;

import io.rollcall.server.company.ApiKeys;
import io.rollcall.server.company.Companies;
import io.rollcall.server.company.Directory;
import io.rollcall.server.transfer.Imports;
import io.rollcall.server.workspace.Workspaces;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** The whole table of routes. */
final class Routes {
    private Routes() {}

    static List<Endpoint> all(
            HttpSettings settings,
            Workspaces workspaces,
            Imports imports,
            ApiKeys keys,
            Directory directory,
            Companies companies,
            Executor parsing) {
        Asks asks = new Asks(workspaces);
        int maxBody = settings.maxBody();
        int maxBatch = settings.maxBatchBody();
        return Stream.of(
                        new WorkspaceRoutes(asks, directory, maxBody).endpoints(),
                        new ContactRoutes(asks, parsing, maxBody).endpoints(),
                        new BatchRoutes(asks, parsing, maxBatch).endpoints(),
                        new CopyRoutes(asks, maxBody).endpoints(),
                        new MoveRoutes(asks, maxBody).endpoints(),
                        new ListRoutes(asks, maxBody).endpoints(),
                        new MemberRoutes(asks, maxBatch).endpoints(),
                        new ResolutionRoutes(asks, workspaces, maxBatch, settings.maxJsonAnswer()).endpoints(),
                        new ImportRoutes(asks, imports).endpoints(),
                        new CompanyRoutes(companies, parsing, maxBody).endpoints(),
                        new KeyRoutes(keys, maxBody).endpoints(),
                        new DocumentRoutes().endpoints())
                .flatMap(List::stream)
                .toList();
    }
}
