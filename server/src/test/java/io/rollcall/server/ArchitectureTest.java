package io.rollcall.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The layout of the server is its architecture: packages know those below them, and nothing else. */
class ArchitectureTest {
    /** From the edge inwards: each package may use those after it. */
    private static final List<String> LAYERS =
            List.of("http", "transfer", "workspace", "encode", "resolve", "book", "contact");

    private static final JavaClasses SERVER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.rollcall.server");

    private static final ArchCondition<JavaClass> CALLBACKS_HAVE_AN_EXECUTOR = neverCall(
            "an asynchronous callback without an executor",
            call -> call.getTargetOwner().isAssignableTo(CompletionStage.class)
                    && call.getName().endsWith("Async")
                    && call.getTarget().getRawParameterTypes().stream()
                            .noneMatch(type -> type.isEquivalentTo(Executor.class)));

    @Test
    void importsGoOneWay() {
        for (int i = 1; i < LAYERS.size(); i++) {
            noClasses()
                    .that()
                    .resideInAPackage(in(LAYERS.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(in(LAYERS.subList(0, i)))
                    .because("imports go " + String.join(" -> ", LAYERS))
                    .check(SERVER);
        }
    }

    @Test
    void companyAndJournalStandBesideTheWorkspace() {
        noClasses()
                .that()
                .resideInAnyPackage(in("company"), in("journal"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(in("http"), in("transfer"), in("workspace"))
                .check(SERVER);
    }

    @Test
    void theLeaseKnowsNothingOfWhatItGuards() {
        noClasses()
                .that()
                .resideInAPackage(in("cluster"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(in("http"), in("transfer"), in("workspace"), in("journal"), in("company"))
                .check(SERVER);
    }

    @Test
    void nothingKnowsTheWiringButTheWiring() {
        noClasses()
                .that()
                .resideInAnyPackage("io.rollcall.server.*..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName(Main.class.getName())
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName(Guardian.class.getName())
                .check(SERVER);
    }

    @Test
    void onlyTheEdgeKnowsTheWire() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("http"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.rollcall.protocol..")
                .because("wire, cluster and journal change at different speeds")
                .check(SERVER);
    }

    @Test
    void theEngineIsPlainJava() {
        noClasses()
                .that()
                .resideInAnyPackage(in("contact"), in("book"), in("resolve"), in("encode"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.pekko..", "com.fasterxml..", "com.datastax..", "java.net..", "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class)
                .because("jmh calls exactly what the workspace calls, and the same book always answers the same")
                .check(SERVER);
    }

    @Test
    void nothingRecoversByRunningSomethingElseInstead() {
        classes()
                .should(neverCall("recoverWith", call -> call.getName().equals("recoverWith")))
                .check(SERVER);
    }

    /** With two cores the JDK would start a thread for each; see DESIGN's traps. */
    @Test
    void asynchronousCallbacksRunOnAnExecutorOfOurOwn() {
        classes().should(CALLBACKS_HAVE_AN_EXECUTOR).check(SERVER);
    }

    @Test
    void anAsynchronousCallbackWithoutExecutorIsNamed() {
        JavaClasses mistaken = new ClassFileImporter().importClasses(Mistaken.class);

        assertThatThrownBy(() -> classes().should(CALLBACKS_HAVE_AN_EXECUTOR).check(mistaken))
                .hasMessageContaining("Mistaken.later")
                .hasMessageContaining("thenApplyAsync");
    }

    /** Does what the server must not do. */
    private static final class Mistaken {
        private static CompletionStage<Integer> later(CompletionStage<Integer> soon) {
            return soon.thenApplyAsync(number -> number + 1);
        }
    }

    private static ArchCondition<JavaClass> neverCall(String what, Predicate<JavaCodeUnitAccess<?>> forbidden) {
        return new ArchCondition<>("never call " + what) {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                Stream.<JavaCodeUnitAccess<?>>concat(
                                from.getMethodCallsFromSelf().stream(), from.getMethodReferencesFromSelf().stream())
                        .filter(forbidden)
                        .forEach(call -> events.add(SimpleConditionEvent.violated(call, call.getDescription())));
            }
        };
    }

    private static String in(String name) {
        return "io.rollcall.server." + name + "..";
    }

    private static String[] in(List<String> names) {
        return names.stream().map(ArchitectureTest::in).toArray(String[]::new);
    }
}
