export function watchPolicy(report) {
 const reported = new Set();
 document.addEventListener('securitypolicyviolation', ({ blockedURI, effectiveDirective }) => {
  if (!/^(connect|img|media|font)-src/.test(effectiveDirective) || !URL.canParse(blockedURI))
   return;
  const { host } = new URL(blockedURI);
  if (reported.has(host))
   return;
  reported.add(host);
  report(`An asset needs files of ${host}, and this page does not load them: it reaches ion, its asset servers and CesiumJS only. Look at the asset on ion instead.`);
 });
}
