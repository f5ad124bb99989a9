package groundswell.collect;

import groundswell.collect.Privacy.Sector;
import groundswell.collect.Privacy.Treatment;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which property names regulated trades usually keep out of analytics, and how. A starting point: a
 * source's own treatments win.
 */
final class SectorProfile {

    private static final String EVERYWHERE_REFUSED =
            "ssn social_security_number national_id passport_number password";

    private SectorProfile() {}

    /** By {@link #bare} name. */
    static Map<String, Treatment> of(Sector sector) {
        Map<String, Treatment> treatments = new HashMap<>();
        switch (sector) {
            case NONE -> {
                return Map.of();
            }
            case HEALTH -> {
                add(
                        treatments,
                        Treatment.HASH,
                        "patient_id mrn medical_record_number insurance_number member_number");
                add(
                        treatments,
                        Treatment.REDACT,
                        "diagnosis diagnoses condition conditions icd_10 medication medications prescription symptom symptoms treatment"
                                + " allergy allergies blood_type lab_result patient_name date_of_birth dob birthday");
            }
            case FINANCE -> {
                add(
                        treatments,
                        Treatment.HASH,
                        "iban account_number routing_number sort_code tax_id");
                add(
                        treatments,
                        Treatment.REDACT,
                        "salary income balance credit_score net_worth date_of_birth dob birthday");
                add(treatments, Treatment.REFUSE, "card_number credit_card pan cvv cvc pin");
            }
            case EDUCATION -> {
                add(treatments, Treatment.HASH, "student_id pupil_id");
                add(
                        treatments,
                        Treatment.REDACT,
                        "gpa marks disability disabilities disciplinary_record guardian parent_name student_name date_of_birth dob birthday");
            }
        }
        add(treatments, Treatment.REFUSE, EVERYWHERE_REFUSED);
        return treatments;
    }

    /**
     * A name without case and separators, so that {@code cardNumber} and {@code card_number} are
     * one.
     */
    static String bare(String name) {
        StringBuilder bare = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && c != '-' && c != ' ' && c != '.') {
                bare.append(c);
            }
        }
        return bare.toString().toLowerCase(Locale.ROOT);
    }

    private static void add(Map<String, Treatment> treatments, Treatment treatment, String names) {
        for (String name : names.split(" ", -1)) {
            treatments.put(bare(name), treatment);
        }
    }
}
