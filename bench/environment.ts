/** This process' environment without what would change how a tool works. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const special = /^(AWS_|RCLONE_|INPUT_|GITHUB_|ACTIONS_|RUNNER_|NODE_|OPENSSL_|SSL_CERT_)|_proxy$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !special.test(name)));
}
