package groundswell.unify.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import groundswell.collect.Correction.AccountTraits;
import groundswell.unify.files.Firmographics.Rejection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmographicsTest {

    @TempDir Path folder;

    private Firmographics read(String text) throws IOException {
        return Firmographics.read(Files.writeString(folder.resolve("a.csv"), text));
    }

    @Test
    void each_row_says_what_is_known_about_a_company_and_nothing_is_not_zero() throws IOException {
        Firmographics read =
                read(
                        """
                        \uFEFFDomain,Employees,Industry,Country,Hiring,Founded on
                        https://www.acme.co.uk/about,250,"Tools, and more",GB,true,1999-05-01
                        beta.test,,Mining,,false,
                        """);
        assertThat(read.rejections()).isEmpty();
        assertThat(read.traits())
                .containsExactly(
                        new AccountTraits(
                                "domain:acme.co.uk",
                                "csv",
                                Map.of(
                                        "employees", 250.0,
                                        "industry", "Tools, and more",
                                        "country", "GB",
                                        "hiring", true,
                                        "founded_on", "1999-05-01")),
                        new AccountTraits(
                                "domain:beta.test",
                                "csv",
                                Map.of("industry", "Mining", "hiring", false)));
    }

    @Test
    void a_column_with_one_word_among_numbers_is_text_throughout() throws IOException {
        assertThat(read("domain,size\na.test,10\nb.test,11-50\n").traits())
                .extracting(said -> said.traits().get("size"))
                .containsExactly("10", "11-50");
    }

    @Test
    void the_customer_s_own_key_comes_before_the_domain() throws IOException {
        assertThat(read("domain,group_id,plan\na.test,42,pro\na.test,,pro\n").traits())
                .extracting(AccountTraits::accountKey)
                .containsExactly("group:42", "domain:a.test");
    }

    @Test
    void rows_that_name_nobody_or_say_nothing_are_left_out_with_the_reason() throws IOException {
        assertThat(
                        read("domain,employees\nlocalhost,1\n,2\na.test,\na.test\n192.168.0.1,3\n")
                                .rejections())
                .containsExactly(
                        new Rejection(
                                2, "\"localhost\" is no domain of a company; write it as acme.com"),
                        new Rejection(3, "names no company"),
                        new Rejection(4, "says nothing about domain:a.test"),
                        new Rejection(5, "has 1 fields, the header has 2"),
                        new Rejection(
                                6,
                                "\"192.168.0.1\" is no domain of a company; write it as acme.com"));
    }

    @Test
    void a_table_that_names_no_company_is_refused() {
        assertThatThrownBy(() -> read("name,employees\nAcme,1\n"))
                .hasMessageContaining("domain or group_id");
        assertThatThrownBy(() -> read("")).hasMessageContaining("no header");
        assertThatThrownBy(() -> read("domain,a,a\n")).hasMessageContaining("two columns");
        assertThatThrownBy(() -> read("domain,a\nx.test,\"b\"c\n")).hasMessageContaining("not CSV");
    }
}
