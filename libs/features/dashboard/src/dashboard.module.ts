import { Module } from '@nestjs/common';
import { OidcModule } from '#features/oidc';
import { DashboardController } from './dashboard.controller.js';

@Module({ imports: [OidcModule], controllers: [DashboardController] })
export class DashboardHttpModule {}
