package dev.abrazo.task;

/** Compares names that may differ by a typing error. */
final class OneLetterApart {

    private OneLetterApart() {}

    /** Whether the names differ by one inserted, deleted, replaced or transposed letter. */
    static boolean test(String a, String b) {
        int start = 0;
        while (start < Math.min(a.length(), b.length()) && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        String restA = a.substring(start);
        String restB = b.substring(start);
        if (restA.length() < 2 && restB.length() < 2) {
            return true;
        }
        return after(restA, 1).equals(after(restB, 1))
                || restA.equals(after(restB, 1))
                || after(restA, 1).equals(restB)
                || restA.length() > 1
                        && restB.length() > 1
                        && restA.charAt(0) == restB.charAt(1)
                        && restA.charAt(1) == restB.charAt(0)
                        && after(restA, 2).equals(after(restB, 2));
    }

    private static String after(String text, int letters) {
        return text.substring(Math.min(letters, text.length()));
    }
}
