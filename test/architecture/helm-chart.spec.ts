import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { getMetadataStorage } from 'class-validator';
import { load } from 'js-yaml';
import { HealthController } from '../../apps/server/src/health.controller.js';
import { Environment, parseEnvironment } from '../../libs/config/src/environment.js';
import {
  chart,
  type Container,
  helm,
  isHelmHere,
  type KubernetesObject,
  objectsOf,
  type PodTemplate,
  valuesOf,
  type ValueSet,
} from './helm.js';

const root = join(import.meta.dirname, '../..');
const sets: readonly ValueSet[] = ['minimal', 'full'];

/** What somebody would put into the existing Secret. */
const secret: Record<string, string> = {
  ENCRYPTION_KEY: '0123456789abcdef',
  ENCRYPTION_KEY_PREVIOUS: 'fedcba9876543210',
  DB_CONNECTION_STRING: 'postgresql://postgres/permiso',
  REDIS_URL: 'redis://redis',
  SMTP_URL: 'smtp://smtp',
};

const rendered: Partial<Record<ValueSet, Promise<KubernetesObject[]>>> = {};
const objects = (set: ValueSet): Promise<KubernetesObject[]> => (rendered[set] ??= objectsOf(...valuesOf(set)));

const specOf = async <T>(set: ValueSet, kind: string, name: string): Promise<T> => {
  const found = (await objects(set)).find((object) => object.kind === kind && object.metadata.name === name);
  if (!found) throw new Error(`The chart made no ${kind} ${name}.`);
  return found.spec as T; // of the kind that was asked for
};

/** The pods of the chart, by the name of what starts them. */
const pods = async (set: ValueSet): Promise<Record<string, PodTemplate>> => {
  const workloads = (await objects(set)).filter(({ kind }) => ['Deployment', 'Job'].includes(kind));
  return Object.fromEntries(
    workloads.map(({ metadata, spec }) => [metadata.name, (spec as { template: PodTemplate }).template]),
  );
};

const containers = async (set: ValueSet): Promise<Container[]> =>
  Object.values(await pods(set)).flatMap(({ spec }) => [...(spec.initContainers ?? []), ...spec.containers]);

/** The environment that a container finds, with what ConfigMaps and Secrets hold. */
const environmentOf = async (set: ValueSet, container: Container): Promise<Record<string, string>> => {
  const contents = new Map((await objects(set)).map((o) => [`${o.kind}/${o.metadata.name}`, o.data ?? o.stringData]));
  const variables: Record<string, string> = {};
  for (const { configMapRef } of container.envFrom ?? []) {
    Object.assign(variables, contents.get(`ConfigMap/${configMapRef.name}`));
  }
  for (const { name, value, valueFrom } of container.env) {
    const held = valueFrom && (contents.get(`Secret/${valueFrom.secretKeyRef.name}`) ?? secret);
    variables[name] = value ?? held?.[valueFrom?.secretKeyRef.key ?? ''] ?? '';
  }
  return variables;
};

/** Paths of all values in values.yaml, or of those that the schema knows. */
const paths = (node: unknown, childrenOf: (node: unknown) => object | undefined, prefix = ''): string[] => {
  const children = Object.entries(childrenOf(node) ?? {}) as [string, unknown][];
  if (children.length === 0) return [prefix];
  return children.flatMap(([name, child]) => paths(child, childrenOf, prefix ? `${prefix}.${name}` : name));
};

const title = isHelmHere ? 'the Helm chart' : 'the Helm chart (skipped: npm has the helm binary for Linux on x64 only)';

(isHelmHere ? describe : describe.skip)(title, () => {
  describe.each(sets)('with the %s values', (set) => {
    it('passes helm lint --strict', async () => {
      await expect(helm('lint', '--strict', chart, ...valuesOf(set))).resolves.toContain('0 chart(s) failed');
    });

    it('makes a server, a worker and a migration, all from the image that was asked for', async () => {
      const name = set === 'full' ? 'identity' : 'permiso';
      expect(Object.keys(await pods(set)).sort()).toEqual([`${name}-migrate`, `${name}-server`, `${name}-worker`]);
      const image = new RegExp(
        `^registry\\.example\\.com/permiso${set === 'full' ? '@sha256:[0-9a-f]{64}' : ':\\d+\\.\\d+\\.\\d+'}$`,
      );
      for (const container of await containers(set)) expect(container.image).toMatch(image);
    });

    it('runs no container as root, and none that can write anywhere but in /tmp', async () => {
      for (const { spec } of Object.values(await pods(set))) {
        expect(spec.securityContext).toMatchObject({
          runAsNonRoot: true,
          runAsUser: 1000,
          seccompProfile: { type: 'RuntimeDefault' },
        });
        expect(spec.automountServiceAccountToken).toBe(false);
        expect(spec.volumes).toEqual([{ name: 'tmp', emptyDir: expect.any(Object) as object }]);
      }
      for (const container of await containers(set)) {
        expect(container.securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(container.volumeMounts).toEqual([{ name: 'tmp', mountPath: '/tmp' }]);
      }
    });

    it('says for every container what it needs, and the memory beyond which it is ended', async () => {
      for (const { resources } of await containers(set)) {
        expect(resources).toEqual({
          requests: { cpu: expect.any(String) as string, memory: expect.any(String) as string },
          limits: { memory: expect.any(String) as string },
        });
      }
    });

    it('gives every container an environment with which the process starts, and nothing it does not know', async () => {
      const rules = getMetadataStorage().getTargetValidationMetadatas(Environment, '', false, false);
      const known = new Set(rules.map(({ propertyName }) => propertyName));
      for (const container of await containers(set)) {
        const variables = await environmentOf(set, container);
        expect(Object.keys(variables).filter((name) => !known.has(name))).toEqual([]);
        expect(Object.values(variables)).not.toContain('');
        const environment = parseEnvironment(variables);
        expect(environment.APP_URL).toMatch(/^https:\/\/id\.example\.com/);
        expect(environment.MAIL_FROM).toMatch(
          set === 'full' ? 'Example <identity@' : 'Permiso <no-reply@id.example.com>',
        );
      }
    });

    it('probes routes that exist, on the port where the server listens', async () => {
      const routes = Object.values(Object.getOwnPropertyDescriptors(HealthController.prototype)).map(
        ({ value }) => `/${String(Reflect.getMetadata(PATH_METADATA, value as object))}`,
      );
      const [server] = (await containers(set)).filter(({ name }) => name === 'server');
      expect(server?.ports).toEqual([{ name: 'http', containerPort: new Environment().PORT }]);
      const probes = [server?.startupProbe, server?.livenessProbe, server?.readinessProbe];
      for (const probe of probes) expect(routes).toContain(probe?.httpGet.path);
      expect(server?.readinessProbe?.httpGet).toEqual({ path: '/readyz', port: 'http' });
    });

    it('starts the same commands as docker-compose.yml', async () => {
      const { services } = load(await readFile(join(root, 'docker-compose.yml'), 'utf8')) as {
        services: Record<string, { command?: string[] }>;
      };
      const commands = Object.fromEntries((await containers(set)).map(({ name, command }) => [name, command]));
      expect(commands).toEqual({
        server: services.server?.command,
        worker: services.worker?.command,
        migrate: services.migrate?.command,
      });
    });

    it('migrates before anything else, with nothing that is made only afterwards', async () => {
      const all = await objects(set);
      const isHook = ({ metadata }: KubernetesObject): boolean =>
        metadata.annotations?.['helm.sh/hook'] === 'pre-install,pre-upgrade';
      const job = all.find(({ kind }) => kind === 'Job');
      expect(job && isHook(job)).toBe(true);
      const later = all.filter((object) => !isHook(object)).map(({ kind, metadata }) => `${kind}/${metadata.name}`);
      const { spec } = (job?.spec as { template: PodTemplate }).template;
      const [container] = spec.containers;
      const needed = [
        `ServiceAccount/${spec.serviceAccountName}`,
        ...(container?.envFrom ?? []).map(({ configMapRef }) => `ConfigMap/${configMapRef.name}`),
        ...(container?.env ?? []).map(({ valueFrom }) => `Secret/${valueFrom?.secretKeyRef.name ?? ''}`),
      ];
      expect(needed.filter((object) => later.includes(object))).toEqual([]);
    });

    it('sends requests to the server alone', async () => {
      const { selector } = await specOf<{ selector: Record<string, string> }>(
        set,
        'Service',
        set === 'full' ? 'identity' : 'permiso',
      );
      const selected = Object.values(await pods(set)).filter(({ metadata: { labels } }) =>
        Object.entries(selector).every(([name, value]) => labels[name] === value),
      );
      expect(selected.map(({ spec }) => spec.containers[0]?.name)).toEqual(['server']);
    });
  });

  it('shows secrets in Secrets only', async () => {
    const all = await objects('full');
    const secrets = all.flatMap(({ stringData }) => Object.entries(stringData ?? {}));
    expect(secrets.map(([name]) => name)).toEqual(expect.arrayContaining(Object.keys(secret)));
    const others = JSON.stringify(all.filter(({ kind }) => kind !== 'Secret'));
    expect(secrets.filter(([, value]) => others.includes(value))).toEqual([]);
  });

  it('routes the base domain and everything one level below it, with one certificate', async () => {
    const { rules, tls } = await specOf<{
      rules: { host: string; http: { paths: { path: string; backend: { service: object } }[] } }[];
      tls: object[];
    }>('full', 'Ingress', 'identity');
    const hosts = ['id.example.com', '*.id.example.com'];
    expect(rules.map(({ host }) => host)).toEqual(hosts);
    for (const { http } of rules) {
      expect(http.paths).toMatchObject([
        { path: '/', backend: { service: { name: 'identity', port: { name: 'http' } } } },
      ]);
    }
    expect(tls).toEqual([{ hosts, secretName: 'id-example-com-tls' }]);
  });

  it('leaves the number of replicas to the autoscaler where there is one', async () => {
    const replicas = async (set: ValueSet, name: string): Promise<unknown> =>
      (await specOf<{ replicas?: number }>(set, 'Deployment', name)).replicas;
    expect(await replicas('minimal', 'permiso-server')).toBe(2);
    expect(await replicas('full', 'identity-server')).toBeUndefined();
    expect(await specOf('full', 'HorizontalPodAutoscaler', 'identity-server')).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: 'identity-server' },
      minReplicas: 3,
      maxReplicas: 30,
    });
  });

  it('makes only what is switched on', async () => {
    const kinds = async (set: ValueSet): Promise<string[]> => [
      ...new Set((await objects(set)).map(({ kind }) => kind)),
    ];
    const always = ['ConfigMap', 'Deployment', 'Job', 'PodDisruptionBudget', 'Service', 'ServiceAccount'];
    expect((await kinds('minimal')).sort()).toEqual(always);
    expect((await kinds('full')).sort()).toEqual(
      [...always, 'HorizontalPodAutoscaler', 'Ingress', 'NetworkPolicy', 'Secret'].sort(),
    );
  });

  it('names everything that is missing at once', async () => {
    const failure = helm('template', 'permiso', chart);
    await expect(failure).rejects.toThrow(/appUrl is required/);
    await expect(failure).rejects.toThrow(/image\.repository is required/);
    await expect(failure).rejects.toThrow(/existingSecret is required/);
  });

  it.each([
    ['a value it does not know', ['--set', 'server.replica=3'], /replica/],
    ['an appUrl with a path', ['--set', 'appUrl=https://id.example.com/'], /appUrl/],
    [
      'half of the secrets',
      ['--set', 'existingSecret=,secrets.encryptionKey=0123456789abcdef'],
      /secrets\.redisUrl is/,
    ],
    ['a Secret and secrets', ['--set', 'secrets.redisUrl=redis://redis'], /keep one/],
    ['a database that is not PostgreSQL', ['--set', 'secrets.dbConnectionString=mysql://db'], /dbConnectionString/],
    ['a log level it does not know', ['--set', 'settings.logLevel=loud'], /logLevel/],
    ['proxies that are not addresses', ['--set', 'settings.trustProxy=ingress'], /trustProxy/],
    ['a grace period that ends too early', ['--set', 'server.drainSeconds=35'], /terminationGracePeriodSeconds/],
  ])('refuses %s', async (_, args, reason) => {
    await expect(helm('template', 'permiso', chart, ...valuesOf('minimal'), ...args)).rejects.toThrow(reason);
  });

  it('has a default for exactly the values that the schema knows', async () => {
    const schema = JSON.parse(await readFile(join(chart, 'values.schema.json'), 'utf8')) as object;
    const known = paths(schema, (node) => (node as { properties?: object }).properties);
    const values = load(await readFile(join(chart, 'values.yaml'), 'utf8'));
    const given = paths(values, (node) =>
      typeof node === 'object' && node && !Array.isArray(node) ? node : undefined,
    );
    const named = new Set(given.map((path) => path.replace(/(\.resources)\..*/, '$1'))); // below, it is Kubernetes' words
    expect([...named].sort()).toEqual(known.filter((path) => path !== 'global').sort());
  });

  it('has the version of the image that package.json names', async () => {
    const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
    const { appVersion } = load(await readFile(join(chart, 'Chart.yaml'), 'utf8')) as { appVersion: string };
    expect(appVersion).toBe(version);
  });
});
