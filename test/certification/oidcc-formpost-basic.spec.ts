import { describeBasicModules } from './oidcc-basic-modules.js';

describeBasicModules('OpenID Connect Core: Form Post Basic', 'form_post');
