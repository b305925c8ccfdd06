import { describeBasicModules } from './oidcc-basic-modules.js';

describeBasicModules('OpenID Connect Core: Basic', 'default');
