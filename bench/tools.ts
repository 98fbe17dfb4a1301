import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { inputEnvironment } from '../sandbox/runner/action-contract.ts';
import type { ToolCommand } from './run.ts';
import { access } from './sink/ion.ts';

/** One upload. All paths are absolute. */
export interface Task {
  /** What to upload: everything below it. */
  readonly folder: string;
  /** Origin of the sink. */
  readonly url: string;
  /** The certificate to trust, a PEM file. */
  readonly caFile: string;
  /** A folder for files that a tool needs or writes. */
  readonly scratch: string;
  /** The inputs `type` and `source-type` of the action. */
  readonly reading: Readonly<Record<string, string>>;
  /** For a tool that does not choose for itself. */
  readonly connections: number;
}

export interface Tool {
  /** Its name and version, such as `rclone v1.60.1`; undefined if it is not installed. */
  version(): Promise<string | undefined>;
  prepare(task: Task): Promise<ToolCommand>;
}

const repository = resolve(import.meta.dirname, '..');
const { bucket, prefix, region, accessKey, secretAccessKey, sessionToken } = access;

const all = {
  action: builtAction(join(repository, 'dist')),
  unchecked: builtAction(join(repository, 'dist'), { preflight: 'off' }),
  'lib-storage': {
    version: versionOfLibStorage,
    prepare: (task) => Promise.resolve(client('lib-storage', task, 4)),
  },
  tutorial: {
    version: versionOfLibStorage,
    prepare: (task) => Promise.resolve(client('lib-storage', task, 1)),
  },
  rclone: {
    version: () => versionOfProgram('rclone', ['version']),
    async prepare({ folder, url, caFile, scratch }) {
      const config = join(scratch, 'rclone.conf');
      await writeFile(config, '');
      return {
        file: 'rclone',
        args: ['copy', folder, `:s3:${bucket}/${prefix}`],
        env: {
          ...plainEnvironment(),
          RCLONE_CONFIG: config,
          RCLONE_CA_CERT: caFile,
          RCLONE_S3_PROVIDER: 'Other', // with AWS, older versions always put the bucket into the host's name
          RCLONE_S3_ENDPOINT: url,
          RCLONE_S3_REGION: region,
          RCLONE_S3_ACCESS_KEY_ID: accessKey,
          RCLONE_S3_SECRET_ACCESS_KEY: secretAccessKey,
          RCLONE_S3_SESSION_TOKEN: sessionToken,
          RCLONE_S3_NO_CHECK_BUCKET: 'true',
        },
      };
    },
  },
  awscli: {
    version: () => versionOfProgram('aws', ['--version']),
    async prepare({ folder, url, caFile, scratch }) {
      const config = join(scratch, 'aws.conf');
      await writeFile(config, '');
      return {
        file: 'aws',
        // an address instead of a name makes it put the bucket into the path
        args: ['s3', 'cp', '--recursive', '--endpoint-url', url, folder, `s3://${bucket}/${prefix}`],
        env: {
          ...plainEnvironment(),
          AWS_CONFIG_FILE: config,
          AWS_SHARED_CREDENTIALS_FILE: config,
          AWS_CA_BUNDLE: caFile,
          AWS_DEFAULT_REGION: region,
          AWS_ACCESS_KEY_ID: accessKey,
          AWS_SECRET_ACCESS_KEY: secretAccessKey,
          AWS_SESSION_TOKEN: sessionToken,
        },
      };
    },
  },
  limit: {
    version: () => Promise.resolve(`node:https of Node ${process.version}`),
    prepare: (task) => Promise.resolve(client('limit', task, task.connections)),
  },
} as const satisfies Readonly<Record<string, Tool>>;

/** The names of all tools, in the order in which they run and are shown. */
export const toolNames = Object.keys(all) as readonly (keyof typeof all)[];

/**
 * The tools with these names.
 * @param other a folder with another build of the action, which becomes the tool `other`
 */
export function chooseTools(names: readonly string[], other: string | undefined): ReadonlyMap<string, Tool> {
  const chosen = Object.entries<Tool>(all).filter(([name]) => names.includes(name));
  return new Map(other === undefined ? chosen : [...chosen, ['other', builtAction(resolve(other))]]);
}

/** The action. @param dist the folder of its bundles, absolute */
function builtAction(dist: string, given: Readonly<Record<string, string>> = {}): Tool {
  return {
    version: () => versionOfPackage('package.json', 'this action'),
    async prepare({ folder, url, caFile, scratch, reading }) {
      const [output, summary] = [join(scratch, 'output'), join(scratch, 'summary')];
      await Promise.all([output, summary].map((file) => writeFile(file, '')));
      const inputs = {
        token: 'bench-token',
        'api-url': url,
        files: '.',
        root: '.',
        verify: 'off', // the server of this benchmark has no finished assets
        ...reading,
        ...given,
      };
      return {
        file: process.execPath,
        args: [join(dist, 'upload/index.js')],
        env: {
          ...plainEnvironment(),
          ...inputEnvironment(inputs),
          NODE_EXTRA_CA_CERTS: caFile,
          GITHUB_WORKSPACE: folder,
          GITHUB_OUTPUT: output,
          GITHUB_STEP_SUMMARY: summary,
          // with an owner, the action also searches earlier assets, and writes a record into the new one
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_REPOSITORY_ID: '1',
        },
      };
    },
  };
}

/** A program of `bench/clients/`. @param atOnce the requests, or files, that are sent at once */
function client(name: string, { folder, url, caFile }: Task, atOnce: number): ToolCommand {
  return {
    file: process.execPath,
    args: [join(import.meta.dirname, 'clients', `${name}.ts`), folder, url, String(atOnce)],
    env: { ...plainEnvironment(), NODE_EXTRA_CA_CERTS: caFile },
  };
}

/** This process' environment without variables that change how a tool works. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const special = /^(AWS_|RCLONE_|INPUT_|GITHUB_|ACTIONS_|RUNNER_|NODE_|SSL_CERT_)|_proxy$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !special.test(name)));
}

function versionOfLibStorage(): Promise<string> {
  return versionOfPackage('node_modules/@aws-sdk/lib-storage/package.json', '@aws-sdk/lib-storage');
}

/** @param file the package's `package.json`, relative to the repository */
async function versionOfPackage(file: string, name: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(repository, file), 'utf8')) as { version: string };
  return `${name} ${version}`;
}

/** The first line that a program prints about its version; undefined if it is not installed. */
async function versionOfProgram(program: string, args: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, args, { env: plainEnvironment() });
    // the AWS CLI also prints what the machine is
    return stdout
      .split('\n', 1)[0]
      ?.replace(/ Linux\/.*/, '')
      .trim();
  } catch {
    return undefined;
  }
}
