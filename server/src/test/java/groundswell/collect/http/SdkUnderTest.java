package groundswell.collect.http;

import com.rudderstack.sdk.java.analytics.RudderAnalytics;
import com.segment.analytics.Analytics;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real SDK of somebody else's, told where to send; says when messages were acknowledged and when
 * it will try again.
 */
abstract class SdkUnderTest {

    private static final int WAIT_SECONDS_MAX = 240;

    private final Semaphore acknowledged = new Semaphore(0);
    private final Semaphore retrying = new Semaphore(0);

    abstract void identify(Map<String, ?> traits);

    abstract void group(String group);

    abstract void track(String event, Map<String, ?> properties);

    abstract void flush();

    abstract void stop();

    final void awaitAcknowledged(int messages) throws InterruptedException {
        await(acknowledged, messages, "messages were not acknowledged");
    }

    final void awaitRetry() throws InterruptedException {
        await(retrying, 1, "no attempt failed");
    }

    private static void await(Semaphore happened, int times, String otherwise)
            throws InterruptedException {
        if (!happened.tryAcquire(times, WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new IllegalStateException(otherwise + " within " + WAIT_SECONDS_MAX + " s");
        }
    }

    final void heard(String message) {
        if (message.contains("Retrying")) {
            retrying.release();
        }
    }

    final void succeeded() {
        acknowledged.release();
    }

    /** {@code com.segment.analytics.java}. */
    static SdkUnderTest segment(String url, String writeKey, String user) {
        return new SdkUnderTest() {
            private final Analytics analytics =
                    Analytics.builder(writeKey)
                            .endpoint(url)
                            .log(
                                    new com.segment.analytics.Log() {
                                        @Override
                                        public void print(
                                                Level level, String format, Object... arguments) {
                                            heard(format);
                                        }

                                        @Override
                                        public void print(
                                                Level level,
                                                @Nullable Throwable error,
                                                String format,
                                                Object... arguments) {
                                            heard(format);
                                        }
                                    })
                            .callback(
                                    new com.segment.analytics.Callback() {
                                        @Override
                                        public void success(
                                                com.segment.analytics.messages.Message message) {
                                            succeeded();
                                        }

                                        @Override
                                        public void failure(
                                                com.segment.analytics.messages.Message message,
                                                Throwable error) {}
                                    })
                            .build();

            @Override
            void identify(Map<String, ?> traits) {
                analytics.enqueue(
                        com.segment.analytics.messages.IdentifyMessage.builder()
                                .userId(user)
                                .traits(traits));
            }

            @Override
            void group(String group) {
                analytics.enqueue(
                        com.segment.analytics.messages.GroupMessage.builder(group).userId(user));
            }

            @Override
            void track(String event, Map<String, ?> properties) {
                analytics.enqueue(
                        com.segment.analytics.messages.TrackMessage.builder(event)
                                .userId(user)
                                .properties(properties));
            }

            @Override
            void flush() {
                analytics.flush();
            }

            @Override
            void stop() {
                analytics.shutdown();
            }
        };
    }

    /** {@code com.rudderstack.sdk.java.analytics}. */
    static SdkUnderTest rudder(String url, String writeKey, String user) {
        return new SdkUnderTest() {
            private final RudderAnalytics analytics =
                    RudderAnalytics.builder(writeKey)
                            .setDataPlaneUrl(url)
                            .log(
                                    new com.rudderstack.sdk.java.analytics.Log() {
                                        @Override
                                        public void print(
                                                Level level, String format, Object... arguments) {
                                            heard(format);
                                        }

                                        @Override
                                        public void print(
                                                Level level,
                                                @Nullable Throwable error,
                                                String format,
                                                Object... arguments) {
                                            heard(format);
                                        }
                                    })
                            .callback(
                                    new com.rudderstack.sdk.java.analytics.Callback() {
                                        @Override
                                        public void success(
                                                com.rudderstack.sdk.java.analytics.messages.Message
                                                        message) {
                                            succeeded();
                                        }

                                        @Override
                                        public void failure(
                                                com.rudderstack.sdk.java.analytics.messages.Message
                                                        message,
                                                Throwable error) {}
                                    })
                            .build();

            @Override
            void identify(Map<String, ?> traits) {
                analytics.enqueue(
                        com.rudderstack.sdk.java.analytics.messages.IdentifyMessage.builder()
                                .userId(user)
                                .traits(traits));
            }

            @Override
            void group(String group) {
                analytics.enqueue(
                        com.rudderstack.sdk.java.analytics.messages.GroupMessage.builder(group)
                                .userId(user));
            }

            @Override
            void track(String event, Map<String, ?> properties) {
                analytics.enqueue(
                        com.rudderstack.sdk.java.analytics.messages.TrackMessage.builder(event)
                                .userId(user)
                                .properties(properties));
            }

            @Override
            void flush() {
                analytics.flush();
            }

            @Override
            void stop() {
                analytics.shutdown();
            }
        };
    }
}
