package io.rollcall.server.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** libphonenumber brings an example of each type of number in each region: they survive being written down. */
class ExampleNumbersTest {
    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final List<Example> ALL = examples();
    private static final List<Example> EXAMPLES =
            ALL.stream().filter(Example::hasAreaCode).toList();

    @Test
    void thereAreExamplesOfEveryRegion() {
        assertThat(ALL.size()).isGreaterThanOrEqualTo(1_374);
        assertThat(EXAMPLES.stream().map(Example::region).distinct())
                .hasSize(LIBRARY.getSupportedRegions().size());
    }

    /** Canada's 310-1234 is dialled as it is from anywhere inside and from nowhere outside: no E.164 number. */
    @Test
    void onlyOneExampleCannotBeReachedFromAbroadAndIsRefused() {
        List<Example> local =
                ALL.stream().filter(example -> !example.hasAreaCode()).toList();

        assertThat(local).hasSize(1);
        assertThat(read(local.get(0).as(PhoneNumberFormat.NATIONAL), "CA")).contains("has no area code");
    }

    @Test
    void theNationalFormReadInItsRegionIsTheNumber() {
        assertThat(misread(example -> read(example.as(PhoneNumberFormat.NATIONAL), example.region())))
                .isEmpty();
    }

    @Test
    void theInternationalFormReadAnywhereIsTheNumber() {
        assertThat(misread(example -> read(example.as(PhoneNumberFormat.INTERNATIONAL), null)))
                .isEmpty();
    }

    @Test
    void doubleZeroIsAsGoodAsThePlus() {
        assertThat(misread(example -> read("00" + example.digits(), null))).isEmpty();
    }

    @Test
    void readingAReadNumberChangesNothing() {
        assertThat(misread(example -> read(example.as(PhoneNumberFormat.E164), null)))
                .isEmpty();
        assertThat(misread(example -> read(example.as(PhoneNumberFormat.E164), "AU")))
                .isEmpty();
    }

    /** The examples for which another number comes out, each with what came out. */
    private static List<String> misread(Function<Example, String> reading) {
        return EXAMPLES.stream()
                .filter(example -> !reading.apply(example).equals(example.as(PhoneNumberFormat.E164)))
                .map(example -> example + " -> " + reading.apply(example))
                .toList();
    }

    private static String read(String text, @Nullable String region) {
        try {
            return PhoneNumbers.parse(text, region).text();
        } catch (InvalidAddress e) {
            return "refused " + e.getMessage();
        }
    }

    private static List<Example> examples() {
        List<Example> examples = new ArrayList<>();
        for (String region : LIBRARY.getSupportedRegions()) {
            for (PhoneNumberType type : PhoneNumberType.values()) {
                PhoneNumber number = LIBRARY.getExampleNumberForType(region, type);
                if (number != null) {
                    examples.add(new Example(region, type, number));
                }
            }
        }
        return examples;
    }

    private record Example(String region, PhoneNumberType type, PhoneNumber number) {
        String as(PhoneNumberFormat format) {
            return LIBRARY.format(number, format);
        }

        boolean hasAreaCode() {
            return LIBRARY.isPossibleNumberWithReason(number) != ValidationResult.IS_POSSIBLE_LOCAL_ONLY;
        }

        String digits() {
            return as(PhoneNumberFormat.E164).substring(1);
        }
    }
}
