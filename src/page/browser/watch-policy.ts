/**
 * Reports once for each host that the page's policy has blocked a request to it: external assets, and data that names
 * files of other servers.
 */
export function watchPolicy(report: (text: string) => void): void {
  const reported = new Set<string>();
  document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
    if (!/^(connect|img|media|font)-src/.test(effectiveDirective) || !URL.canParse(blockedURI)) return;
    const { host } = new URL(blockedURI);
    if (reported.has(host)) return;
    reported.add(host);
    report(
      `An asset needs files of ${host}, and this page does not load them: it reaches ion, its asset servers and CesiumJS only. Look at the asset on ion instead.`,
    );
  });
}
