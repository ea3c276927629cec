package dev.umbra.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each rule finds, and what it leaves, with all of them at work. */
class BuiltInRulesTest {

    @Test
    void everyRuleOfTheConfigurationExists() {
        assertThat(BuiltInRules.all()).extracting(Rule::name).containsExactlyInAnyOrderElementsOf(Redacting.BUILT_IN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "write to alice@example.com now ~ write to <email-1> now",
                "Alice <alice.b+news@mail.example.co.uk>, please ~ Alice <<email-1>>, please",
                "it is bob_o'neil@example.org. ~ it is <email-1>.",
                "mailto:x@sub.example.museum?subject=a ~ mailto:<email-1>?subject=a",
                "user=carol%40example.com&x=1 ~ user=<email-1>&x=1",
                "jörg@müller.example ~ <email-1>",
                "me@163.com,you@126.com ~ <email-1>,<email-2>",
                "联系alice@example.com谢谢 ~ 联系<email-1>谢谢",
            })
    void emailAddressesAreFound(String text, String redacted) {
        assertThat(Redacting.all().text(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "icon@2x.png",
                "npm i react@18.2.0 left-pad@1.3.0-rc.next",
                "@Override public @Nullable String x()",
                "root@localhost",
                "a @ b.com",
                "meet @ noon",
                "alice@",
            })
    void whatIsNoEmailAddressIsLeft(String text) {
        assertThat(Redacting.all().text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+49 170 1234567",
                "+49 (0)30 1234567",
                "+1-415-555-0123",
                "+1 (415) 555-0123",
                "+14155550123",
                "00491701234567",
                "(415) 555-0123",
                "415-555-0123",
                "415.555.0123",
                "1-800-555-0199",
                "0170 1234567",
                "030/12345678",
                "020 7946 0958",
                "01 23 45 67 89",
                "+33 1 23 45 67 89",
                "+91 98765 43210",
            })
    void phoneNumbersAreFound(String number) {
        assertThat(Redacting.all().text("Call " + number + ", please.")).isEqualTo("Call <phone-1>, please.");
        assertThat(Redacting.all().text(number)).isEqualTo("<phone-1>");
    }

    @ParameterizedTest
    @CsvSource({
        "my phone number is 4155550123,my phone number is <phone-1>",
        "Tel: 01701234567,Tel: <phone-1>",
        "mobile=4155550123;,mobile=<phone-1>;",
    })
    void bareDigitsAfterAWordForItAreAPhoneNumber(String text, String redacted) {
        assertThat(Redacting.all().text(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order 4155550123 of today",
                "at 2023-05-31 10:30:00",
                "on 01.02.2023 10:30",
                "31/12/2023 - 05/01/2024",
                "2023-05-31T10:00:00+02:00",
                "550e8400-e29b-41d4-a716-446655440000",
                "id 1700000000000 and 1700000000",
                "3.14159265358979 and 0.1234567890",
                "from 10 000 000 to 20 000 000",
                "$1,234,567.89 or 12345678.90",
                "ISBN 978-3-16-148410-0",
                "gpt-4o-2024-08-06",
                "1 + 2 = 3, 12345 + 67890 = 80235",
                "port 8080, 65535 bytes",
            })
    void whatIsNoPhoneNumberIsLeft(String text) {
        assertThat(Redacting.all().text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4222222222222",
                "5555555555554444",
                "5555 5555 5555 4444",
                "2223003122003222",
                "378282246310005",
                "3782 822463 10005",
                "6011111111111117",
                "30569309025904",
                "3530111333300000",
                "6200000000000005",
            })
    void cardNumbersAreFound(String number) {
        assertThat(Redacting.all().text("card: " + number + ".")).isEqualTo("card: <card-1>.");
        assertThat(Redacting.all().text(number)).isEqualTo("<card-1>");
    }

    @Test
    void aCardNumberIsFoundBetweenOtherNumbers() {
        assertThat(Redacting.all().text("no 12 4111 1111 1111 1111 12/27 123")).isEqualTo("no 12 <card-1> 12/27 123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111112",
                "1234567812345670",
                "9111111111111111",
                "41111111111111111",
                "a4111111111111111",
                "4111 11 11 11 11 11 11",
                "1700000000000",
                "4.111111111111111",
            })
    void whatIsNoCardNumberIsLeft(String text) {
        assertThat(Redacting.by("card").text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89370400440532013000",
                "DE89 3704 0044 0532 0130 00",
                "de89 3704 0044 0532 0130 00",
                "GB29 NWBK 6016 1331 9268 19",
                "FR14 2004 1010 0505 0001 3M02 606",
                "NL91ABNA0417164300",
                "NO9386011117947",
                "MT84MALT011000012345MTLCAST001S",
            })
    void bankAccountsAreFound(String iban) {
        assertThat(Redacting.all().text("Pay to " + iban + " today")).isEqualTo("Pay to <iban-1> today");
        assertThat(Redacting.all().text("IBAN:" + iban)).isEqualTo("IBAN:<iban-1>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE88370400440532013000",
                "DE8937040044053201300",
                "XX89370400440532013000",
                "model gpt-4 of 2024 and 20 others, 30 of them new",
            })
    void whatIsNoBankAccountIsLeft(String text) {
        assertThat(Redacting.by("iban").text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "123-45-6789, United States",
        "123 45 6789, United States",
        "86095742719, Germany",
        "86 095 742 719, Germany",
        "AB123456C, United Kingdom",
        "AB 12 34 56 C, United Kingdom",
        "255081416802538, France",
        "2 55 08 14 168 025 38, France",
        "12345678Z, Spain",
        "12345678-Z, Spain",
        "X1234567L, Spain",
    })
    void nationalIdsAreFound(String id, String country) {
        assertThat(Redacting.all().text("id " + id + ",")).as(country).isEqualTo("id <ssn-1>,");
        assertThat(Redacting.all().text(id)).as(country).isEqualTo("<ssn-1>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000-12-3456",
                "666-12-3456",
                "900-12-3456",
                "123-00-4567",
                "123-45-0000",
                "123-45 6789",
                "1123-45-6789",
                "123-45-6789-0",
                "86095742718",
                "11111111111",
                "BG123456C",
                "AB123456E",
                "DA123456C",
                "255081416802539",
                "12345678A",
                "X1234567A",
            })
    void whatWasNeverIssuedIsLeft(String text) {
        assertThat(Redacting.by("ssn").text(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "from 192.168.1.10 to 8.8.8.8., from <ip-1> to <ip-2>.",
        "http://10.0.0.1:8080/x, http://<ip-1>:8080/x",
        "10.0.0.0/8, <ip-1>/8",
        "10.0.0.1-10.0.0.9, <ip-1>-<ip-2>",
        "at 2001:db8:85a3::8a2e:370:7334 now, at <ip-1> now",
        "[::1]:8080, [<ip-1>]:8080",
        "fe80::1%eth0, <ip-1>%eth0",
        "::ffff:192.0.2.128, <ip-1>",
        "2001:0db8:85a3:0000:0000:8a2e:0370:7334, <ip-1>",
    })
    void ipAddressesAreFound(String text, String redacted) {
        assertThat(Redacting.all().text(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version 1.2.3.4",
                "v1.2.3.4",
                "1.2.3.4-beta",
                "1.2.3.4.5",
                "1.2.3",
                "256.1.1.1",
                "std::vector and cafe::add",
                "12:34:56",
                "aa:bb:cc:dd:ee:ff",
                "a::b::c",
                "1:2:3:4:5:6:7",
            })
    void whatIsNoIpAddressIsLeft(String text) {
        assertThat(Redacting.by("ip").text(text)).isEqualTo(text);
    }
}
