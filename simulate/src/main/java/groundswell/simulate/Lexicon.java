package groundswell.simulate;

/** The words the world is told in. */
final class Lexicon {
    static final String[] FIRST_NAMES = {
        "Amara", "Ben", "Chiara", "Dmitri", "Elena", "Farid", "Greta", "Hiro", "Ines", "Jonas",
        "Kavya", "Liam", "Maren", "Noah", "Olga", "Priya", "Quentin", "Rosa", "Samir", "Tomasz",
        "Ursula", "Valentina", "Wei", "Xenia", "Yusuf", "Zoë", "Aiko", "Björn", "Carmen", "Daniel",
        "Esther", "Felix", "Grace", "Hugo", "Imani", "Jürgen", "Katja", "Lucas", "Mei", "Nadia",
        "Oscar", "Paula", "Rafael", "Sofia", "Theo", "Uma", "Viktor", "Wanda", "Yara", "Zane"
    };
    static final String[] LAST_NAMES = {
        "Abara",
        "Bergström",
        "Castellano",
        "Dvorak",
        "Eriksen",
        "Fontaine",
        "Gruber",
        "Hashimoto",
        "Ivanova",
        "Jansen",
        "Kowalski",
        "Lindqvist",
        "Moreau",
        "Nakamura",
        "Okafor",
        "Petrov",
        "Quiroga",
        "Rahman",
        "Santos",
        "Tanaka",
        "Ueda",
        "Vogel",
        "Whitfield",
        "Xu",
        "Yilmaz",
        "Zielinski",
        "Almeida",
        "Brandt",
        "Chowdhury",
        "Delgado",
        "Fischer",
        "Gallagher",
        "Haddad",
        "Iyer",
        "Johansson",
        "Keller",
        "Laurent",
        "Mbeki",
        "Novak",
        "Pereira",
        "Rossi",
        "Schneider",
        "Takahashi",
        "Ulrich",
        "Varga",
        "Weber",
        "Zhang",
        "Holm",
        "Marsh",
        "Penrose"
    };
    static final String[] ADULT_TITLES = {
        "Operations Manager",
        "Head of Operations",
        "Process Analyst",
        "Project Manager",
        "Team Lead",
        "Office Manager",
        "Software Engineer",
        "Product Manager",
        "Controller",
        "Procurement Specialist",
        "HR Business Partner",
        "Quality Manager",
        "IT Administrator",
        "Logistics Coordinator",
        "Customer Success Manager",
        "Account Executive"
    };
    static final String[] OWNER_TITLES = {
        "Operations Manager",
        "Head of Operations",
        "Engineering Manager",
        "Founder",
        "COO",
        "Product Manager",
        "IT Manager",
        "Business Analyst"
    };
    static final String[] BUYER_TITLES = {
        "VP Operations", "CFO", "Head of Procurement", "Director of IT", "CTO"
    };
    static final String[] STEMS = {
        "Alder",
        "Amber",
        "Anvil",
        "Arbor",
        "Aster",
        "Basalt",
        "Beacon",
        "Birch",
        "Boreal",
        "Bramble",
        "Cedar",
        "Cinder",
        "Clover",
        "Cobalt",
        "Copper",
        "Coral",
        "Crane",
        "Delta",
        "Drift",
        "Ember",
        "Fathom",
        "Fern",
        "Flint",
        "Garnet",
        "Glacier",
        "Granite",
        "Gull",
        "Harbor",
        "Hazel",
        "Heron",
        "Indigo",
        "Ivory",
        "Jasper",
        "Juniper",
        "Kestrel",
        "Lantern",
        "Larch",
        "Linden",
        "Lumen",
        "Maple",
        "Marble",
        "Meadow",
        "Mistral",
        "Moss",
        "Nimbus",
        "North",
        "Oak",
        "Onyx",
        "Opal",
        "Orchard",
        "Osprey",
        "Otter",
        "Pebble",
        "Pine",
        "Plover",
        "Quarry",
        "Quill",
        "Raven",
        "Ridge",
        "River",
        "Rowan",
        "Saffron",
        "Sable",
        "Sierra",
        "Slate",
        "Sparrow",
        "Spruce",
        "Sterling",
        "Summit",
        "Swift",
        "Tallow",
        "Teal",
        "Thistle",
        "Timber",
        "Topaz",
        "Umber",
        "Vesper",
        "Willow",
        "Wren",
        "Zephyr"
    };
    static final String[] ENDINGS = {
        "Logistics",
        "Foods",
        "Health",
        "Energy",
        "Robotics",
        "Textiles",
        "Analytics",
        "Freight",
        "Capital",
        "Labs",
        "Software",
        "Systems",
        "Motors",
        "Pharma",
        "Insurance",
        "Retail",
        "Studios",
        "Media",
        "Travel",
        "Properties",
        "Machinery",
        "Packaging",
        "Chemicals",
        "Optics",
        "Avionics",
        "Shipping",
        "Outfitters",
        "Education",
        "Security",
        "Mobility",
        "Bank",
        "Biotech",
        "Cloud",
        "Networks",
        "Furniture",
        "Brewing",
        "Agriculture",
        "Ceramics",
        "Construction",
        "Consulting",
        "Works",
        "Partners",
        "Instruments",
        "Materials",
        "Plastics",
        "Printing",
        "Rail",
        "Solar",
        "Water",
        "Group"
    };
    static final String[] CITIES = {
        "Porto", "Leeds", "Denver", "Lyon", "Graz", "Malmo", "Austin", "Perth", "Turin", "Bergen",
        "Dayton", "Gdansk", "Halifax", "Kyoto", "Nantes", "Ottawa", "Pune", "Recife", "Tampa",
        "Utrecht", "Varna", "Zagreb", "Bristol", "Cork", "Delft", "Essen", "Fargo", "Genoa",
        "Hobart", "Izmir"
    };

    /** Industries that the product fits, then those that it does not. */
    static final String[] FITTING_INDUSTRIES = {
        "logistics", "manufacturing", "professional_services", "healthcare", "financial_services"
    };

    static final String[] OTHER_INDUSTRIES = {
        "media", "education", "retail", "travel", "gaming", "nonprofit"
    };
    static final String[] FEATURES = {
        "form_builder", "comments", "run_history", "template_gallery", "notifications", "due_dates",
        "checklists", "dashboard", "search", "attachments", "calendar_view", "board_view"
    };
    static final String[] POWER_FEATURES = {
        "approval_chain", "bulk_actions", "custom_fields", "webhooks", "scheduled_runs", "audit_log"
    };
    static final String[] WORKFLOWS = {
        "purchase_approval",
        "shift_handover",
        "employee_onboarding",
        "incident_review",
        "contract_intake",
        "expense_claim"
    };
    static final String[] APP_PAGES = {
        "Home", "Runs", "Flows", "Inbox", "Templates", "Reports", "Settings", "Members"
    };
    static final String[] SITE_PAGES = {"Landing", "Product", "Docs", "Customers", "Blog"};
    static final String[] SOURCES = {
        "organic_search", "word_of_mouth", "paid_search", "partner", "social", "content"
    };
    static final String[] FREE_MAIL = {
        "gmail.com", "outlook.com", "yahoo.com", "gmx.de", "proton.me", "icloud.com"
    };

    private Lexicon() {}

    /** The name of the n-th company; the first 120,000 are all different. */
    static String company(int n) {
        int pairs = STEMS.length * ENDINGS.length;
        int shuffled = (int) (Integer.toUnsignedLong(n) * 2_654_435_761L % pairs);
        String name = STEMS[shuffled / ENDINGS.length] + " " + ENDINGS[shuffled % ENDINGS.length];
        int round = n / pairs;
        if (round == 0) {
            return name;
        }
        String city = CITIES[(round - 1) % CITIES.length];
        return round <= CITIES.length ? name + " " + city : name + " " + city + " " + round;
    }

    /** Letters and digits alone, lower case, without accents. */
    static String slug(String words) {
        StringBuilder slug = new StringBuilder(words.length());
        for (int i = 0; i < words.length(); i++) {
            char c = Character.toLowerCase(words.charAt(i));
            slug.append(
                    switch (c) {
                        case 'ö', 'ø' -> 'o';
                        case 'ü' -> 'u';
                        case 'ë', 'é' -> 'e';
                        default -> c;
                    });
        }
        return slug.toString().replace(" ", "");
    }
}
