import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { inputEnvironment } from '../sandbox/runner/contract.ts';
import { access } from './access.ts';
import { plainEnvironment } from './environment.ts';
import type { Command } from './run.ts';
import type { ToolName } from './tool-names.ts';
import { versionOfPackage, versionOfProgram } from './versions.ts';

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
  /** For a tool that does not choose for itself. */
  readonly connections: number;
}

export interface Tool {
  readonly name: ToolName;
  /** What is said of it in the result, such as `rclone v1.60.1`; undefined where it is not installed. */
  version(): Promise<string | undefined>;
  prepare(task: Task): Promise<Command>;
}

const repository = resolve(import.meta.dirname, '..');
const { bucket, prefix, region, accessKey, secretAccessKey, sessionToken } = access;

/** All tools, by name. */
export const tools: Readonly<Record<ToolName, Tool>> = {
  action: {
    name: 'action',
    version: () => versionOfPackage('package.json', 'this action'),
    async prepare({ folder, url, caFile, scratch }) {
      const [output, summary] = [join(scratch, 'output'), join(scratch, 'summary')];
      await Promise.all([output, summary].map((file) => writeFile(file, '')));
      const inputs = {
        token: 'bench-token',
        'api-url': url,
        files: '.',
        root: '.',
        type: '3DTILES',
        'source-type': 'POINT_CLOUD',
      };
      return {
        file: process.execPath,
        args: [join(repository, 'dist/upload/index.js')],
        env: {
          ...plainEnvironment(),
          ...inputEnvironment(inputs),
          NODE_EXTRA_CA_CERTS: caFile,
          GITHUB_WORKSPACE: folder,
          GITHUB_OUTPUT: output,
          GITHUB_STEP_SUMMARY: summary,
          // with whose run it is, it also looks for earlier assets, and writes into the new one what it is made of
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_REPOSITORY_ID: '1',
        },
      };
    },
  },
  'lib-storage': {
    name: 'lib-storage',
    version: versionOfLibStorage,
    prepare: (task) => Promise.resolve(client('lib-storage', task)),
  },
  tutorial: {
    name: 'tutorial',
    version: versionOfLibStorage,
    prepare: (task) => Promise.resolve(client('tutorial', task)),
  },
  rclone: {
    name: 'rclone',
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
          RCLONE_S3_PROVIDER: 'Other', // with AWS, older versions put the bucket into the host's name whatever is asked
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
    name: 'awscli',
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
    name: 'limit',
    version: () => Promise.resolve(`node:https of Node ${process.version}`),
    prepare: (task) => Promise.resolve(client('limit', task)),
  },
};

/** A program of `bench/clients/`. */
function client(name: string, { folder, url, caFile, connections }: Task): Command {
  return {
    file: process.execPath,
    args: [join(import.meta.dirname, 'clients', `${name}.ts`), folder, url, String(connections)],
    env: { ...plainEnvironment(), NODE_EXTRA_CA_CERTS: caFile },
  };
}

function versionOfLibStorage(): Promise<string> {
  return versionOfPackage('node_modules/@aws-sdk/lib-storage/package.json', '@aws-sdk/lib-storage');
}
