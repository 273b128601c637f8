/** Two stages that flow into a third. */
export function Logo({ size = 22 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" fill="none" aria-hidden="true">
      <path d="M6 5.5c5 0 4 5.5 9 5.5M6 16.5c5 0 4-5.5 9-5.5" stroke="var(--edge-from)" strokeWidth="1.6" />
      <circle cx="4.5" cy="5.5" r="2.8" fill="var(--feeds)" />
      <circle cx="4.5" cy="16.5" r="2.8" fill="var(--unused)" />
      <circle cx="17" cy="11" r="3.4" fill="var(--ships)" />
    </svg>
  )
}
