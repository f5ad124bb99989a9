/** The mark: a swell that lifts, and the one behind it. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="#0b6e69" />
      <path
        d="M5 23.5c5.2 0 7.4-3 9.6-6.6S19.3 9 27 9"
        fill="none"
        stroke="#fff"
        strokeWidth="3.2"
        strokeLinecap="round"
      />
      <path
        d="M13.5 24c4.3-.4 6.3-2.7 8-5.2s3-4.3 5.5-4.8"
        fill="none"
        stroke="#8fe0d6"
        strokeWidth="2.6"
        strokeLinecap="round"
      />
    </svg>
  );
}
