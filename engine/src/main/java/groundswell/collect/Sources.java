package groundswell.collect;

import org.jspecify.annotations.Nullable;

/**
 * Finds the source that a client's write key belongs to. Thread-safe and fast: asked for every
 * request, so it answers from memory.
 */
@FunctionalInterface
public interface Sources {

    /** The source with this key, disabled ones included; null when no source has it. */
    @Nullable Source byWriteKey(String key);
}
