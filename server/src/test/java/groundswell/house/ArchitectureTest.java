package groundswell.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which part may know which: the arrows of ARCHITECTURE.md, held on the compiled classes. */
class ArchitectureTest {

    /** In the order of the flow; a stage may know the ones before it. */
    private static final List<String> STAGES =
            List.of(
                    "kernel",
                    "collect",
                    "unify",
                    "measure",
                    "qualify",
                    "route",
                    "engage",
                    "experiment",
                    "govern",
                    "plan");

    private static final JavaClasses ENGINE = classesOf("engine");
    private static final JavaClasses SIMULATE = classesOf("simulate");
    private static final JavaClasses SERVER = classesOf("server");
    private static final JavaClasses ALL =
            new ClassFileImporter()
                    .importPaths(compiled("engine"), compiled("simulate"), compiled("server"));

    /** Values of the network that reach for no network. */
    private static final DescribedPredicate<JavaClass> PURE_VALUES =
            describe(
                    "are pure values",
                    type ->
                            Set.of(
                                            "java.net.URI",
                                            "java.net.URISyntaxException",
                                            "java.net.URLDecoder",
                                            "java.net.URLEncoder")
                                    .contains(type.getName()));

    private static final DescribedPredicate<JavaClass> INPUT_AND_OUTPUT =
            resideInAnyPackage(
                            "java.net..",
                            "java.nio.file..",
                            "java.nio.channels..",
                            "java.sql..",
                            "javax.sql..",
                            "io.helidon..",
                            "org.duckdb..",
                            "org.jdbi..",
                            "com.zaxxer..",
                            "org.flywaydb..",
                            "org.slf4j..")
                    .and(DescribedPredicate.not(PURE_VALUES))
                    .as("input and output");

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    void a_stage_knows_only_the_stages_before_it(String stage) {
        var later = STAGES.subList(STAGES.indexOf(stage) + 1, STAGES.size());
        if (!later.isEmpty()) {
            check(
                    noClasses()
                            .that()
                            .resideInAPackage(inside(stage))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(
                                    later.stream()
                                            .map(ArchitectureTest::inside)
                                            .toArray(String[]::new)),
                    ALL);
        }
    }

    static Stream<String> stages() {
        return STAGES.stream();
    }

    @Test
    void only_the_wiring_knows_the_wiring_and_the_simulation() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackages("groundswell.app..", "groundswell.simulate..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("groundswell.app..", "groundswell.simulate.."),
                ALL);
    }

    @Test
    void the_simulation_knows_the_engine_alone() {
        check(
                noClasses()
                        .should()
                        .dependOnClassesThat(
                                resideInAPackage("groundswell..")
                                        .and(within(SERVER).as("adapters and wiring"))),
                SIMULATE);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stages")
    void an_adapter_knows_no_other_stage_s_adapter(String stage) {
        check(
                noClasses()
                        .that()
                        .resideInAPackage(inside(stage))
                        .should()
                        .dependOnClassesThat(
                                within(SERVER)
                                        .and(
                                                DescribedPredicate.not(
                                                        resideInAPackage(inside(stage))))
                                        // What every adapter needs stands in the kernel's.
                                        .and(
                                                DescribedPredicate.not(
                                                        resideInAPackage(inside("kernel"))))
                                        .as("other stages' adapters")),
                SERVER);
    }

    @Test
    void the_engine_neither_reads_nor_writes() {
        check(noClasses().should().dependOnClassesThat(INPUT_AND_OUTPUT), ENGINE);
        check(noClasses().should().dependOnClassesThat(INPUT_AND_OUTPUT), SIMULATE);
    }

    @Test
    void the_engine_throws_no_dice() {
        check(
                noClasses()
                        .should()
                        .callMethod(Math.class, "random")
                        .orShould()
                        .callMethod(java.util.UUID.class, "randomUUID")
                        .orShould()
                        .dependOnClassesThat()
                        .belongToAnyOf(
                                java.util.concurrent.ThreadLocalRandom.class,
                                java.security.SecureRandom.class),
                ENGINE);
    }

    @Test
    void only_the_wiring_reads_the_clock() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("groundswell.app..")
                        .should()
                        .callCodeUnitWhere(READS_THE_CLOCK),
                ALL);
    }

    private static final DescribedPredicate<JavaAccess<?>> READS_THE_CLOCK =
            describe(
                    "it reads the machine's clock; take a java.time.InstantSource instead",
                    access -> {
                        if (!(access.getTarget() instanceof CodeUnitCallTarget call)) {
                            return false;
                        }
                        var owner = call.getOwner();
                        return switch (call.getName()) {
                            case "now" ->
                                    owner.getPackageName().equals("java.time")
                                            && call.getRawParameterTypes().stream()
                                                    .noneMatch(t -> t.isEquivalentTo(Clock.class));
                            case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
                            case "<init>" ->
                                    owner.isEquivalentTo(java.util.Date.class)
                                            && call.getRawParameterTypes().isEmpty();
                            default ->
                                    owner.getPackageName().equals("java.time")
                                            && (call.getName().startsWith("system")
                                                    || call.getName().startsWith("tick"));
                        };
                    });

    @Test
    void no_package_is_split_between_modules() {
        var engine = packagesOf(ENGINE);
        var server = packagesOf(SERVER);
        assertThat(engine).doesNotContainAnyElementsOf(server);
        assertThat(packagesOf(SIMULATE)).doesNotContainAnyElementsOf(engine);
        assertThat(packagesOf(SIMULATE)).doesNotContainAnyElementsOf(server);
    }

    /** While a stage is young a rule may find no class to look at; that is no fault. */
    private static void check(ArchRule rule, JavaClasses classes) {
        rule.allowEmptyShould(true).check(classes);
    }

    private static String inside(String stage) {
        return "groundswell." + stage + "..";
    }

    private static DescribedPredicate<JavaClass> within(JavaClasses module) {
        var names = module.stream().map(JavaClass::getName).collect(Collectors.toUnmodifiableSet());
        return describe("are in the module", type -> names.contains(type.getName()));
    }

    private static Set<String> packagesOf(JavaClasses module) {
        return module.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static JavaClasses classesOf(String module) {
        return new ClassFileImporter().importPath(compiled(module));
    }

    private static Path compiled(String module) {
        return Repository.root().resolve(module).resolve("target").resolve("classes");
    }
}
