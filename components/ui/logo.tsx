/** The mark: three bars that grow with the heat. */
export function Logo() {
  return (
    <svg aria-hidden viewBox="0 0 24 24">
      <rect fill="var(--ink)" height="24" rx="6.5" width="24" />
      <rect fill="var(--h2)" height="2.6" rx="1.3" width="5" x="5" y="6" />
      <rect fill="var(--h3)" height="2.6" rx="1.3" width="9" x="5" y="10.7" />
      <rect fill="var(--h4)" height="2.6" rx="1.3" width="14" x="5" y="15.4" />
    </svg>
  );
}
