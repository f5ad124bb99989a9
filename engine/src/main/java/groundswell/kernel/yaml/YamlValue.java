package groundswell.kernel.yaml;

/** A value in a file. */
public sealed interface YamlValue permits YamlScalar, YamlList, YamlMapping {

    Place place();

    /** What it is, in an error message. */
    String word();
}
