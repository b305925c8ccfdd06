import { Module } from '@nestjs/common';
import { OverviewController } from './overview.controller.js';
import { OverviewRepository } from './overview.repository.js';
import { OverviewService } from './overview.service.js';

@Module({ providers: [OverviewService, OverviewRepository], exports: [OverviewService] })
export class OverviewModule {}

@Module({ imports: [OverviewModule], controllers: [OverviewController] })
export class OverviewHttpModule {}
