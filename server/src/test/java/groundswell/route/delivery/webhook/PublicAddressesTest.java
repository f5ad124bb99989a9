package groundswell.route.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    private final PublicAddresses addresses = PublicAddresses.ofSystem(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.0.1",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "198.18.0.1",
                "198.19.255.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:5ef5:79fd::1",
                "2001:db8::1",
                "2002:7f00:1::",
                "3fff::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void what_only_this_server_can_reach_is_refused(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.0.1",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.1",
                "2606:4700::1111",
                "2a00:1450::1",
                "::ffff:8.8.8.8",
                "2001:4860:4860::8888"
            })
    void the_public_internet_is_not(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    /** Ways to write this machine's address that parsers have fallen for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost.",
                "LOCALHOST",
                "2130706433",
                "127.1",
                "127.0.1",
                "0x7f.0.0.1",
                "[::1]",
                "[::ffff:7f00:1]",
                "0"
            })
    void other_spellings_of_this_machine_lead_nowhere(String host) {
        assertThatThrownBy(() -> addresses.resolved(host.replaceAll("[\\[\\]]", "")))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void one_private_address_among_public_ones_is_enough() throws UnknownHostException {
        var two = List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("192.168.0.1"));
        var rebinding = new PublicAddresses(false, host -> two);
        assertThatThrownBy(() -> rebinding.resolved("evil.test"))
                .isInstanceOf(PublicAddresses.Refused.class)
                .hasMessageContaining("evil.test is at 192.168.0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.acme.test/x",
                "ftp://hooks.acme.test/x",
                "file:///etc/passwd",
                "gopher://acme.test",
                "javascript:alert(1)",
                "https://user:word@acme.test/",
                "https://acme.test:22/",
                "https://acme.test:6379/",
                "https://",
                "acme.test",
                ""
            })
    void schemes_ports_and_passwords_are_refused_before_anything_is_resolved(String url) {
        assertThat(addresses.faultOf(url)).isPresent();
    }

    @Test
    void an_operator_may_allow_private_networks() throws UnknownHostException {
        PublicAddresses anywhere = PublicAddresses.ofSystem(true);
        assertThat(anywhere.faultOf("http://10.0.0.1:9000/hook")).isEmpty();
        assertThat(anywhere.resolved("127.0.0.1")).hasSize(1);
        assertThat(anywhere.faultOf("ftp://10.0.0.1/")).isPresent();
        assertThat(addresses.faultOf("https://hooks.acme.test:8443/x")).isEmpty();
    }
}
