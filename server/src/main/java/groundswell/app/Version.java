package groundswell.app;

import picocli.CommandLine.IVersionProvider;

/** Which build this is. */
final class Version implements IVersionProvider {

    private static final String UNBUILT = "0.1.0-SNAPSHOT";

    /** The version of the jar; of the sources when there is no jar. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? UNBUILT : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {"groundswell " + text()};
    }
}
