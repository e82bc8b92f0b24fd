package dev.abrazo.kestra.engine;

import io.micronaut.context.DefaultApplicationContext;
import io.micronaut.context.env.PropertySource;
import io.micronaut.inject.BeanDefinitionReference;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Kestra's beans, without those that only cost time in a process that runs one flow. */
final class EngineContext extends DefaultApplicationContext {

    /** Looks for plugins that flows of earlier versions need, in a database that is empty here. */
    private static final String PLUGIN_MIGRATION = "io.kestra.jdbc.migration.V2_0_11PluginAutoInstallMigration";

    /** Creates the database's tables when the context starts. */
    private static final String MIGRATIONS = "io.kestra.core.migration.MigrationStartupRunner";

    private final Set<String> unused;

    private EngineContext(Set<String> unused) {
        super("embedded");
        this.unused = unused;
    }

    /** A context that can run flows. */
    static EngineContext forRuns(Map<String, Object> settings) {
        return started(new EngineContext(Set.of(PLUGIN_MIGRATION)), settings);
    }

    /** A context that can validate flows, without a database. */
    static EngineContext forValidation(Map<String, Object> settings) {
        return started(new EngineContext(Set.of(PLUGIN_MIGRATION, MIGRATIONS)), settings);
    }

    private static EngineContext started(EngineContext context, Map<String, Object> settings) {
        context.getEnvironment().addPropertySource(PropertySource.of("abrazo", settings));
        context.start();
        return context;
    }

    @Override
    @SuppressWarnings("rawtypes") // as declared by Micronaut
    protected List<BeanDefinitionReference> resolveBeanDefinitionReferences() {
        return super.resolveBeanDefinitionReferences().stream()
                .filter(bean -> !unused.contains(bean.getBeanDefinitionName()))
                .toList();
    }
}
