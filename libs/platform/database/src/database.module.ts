import { Global, Module } from '@nestjs/common';
import { PlatformDb } from './platform-db.js';
import { PrismaPool } from './prisma-client.js';
import { TenantDb } from './tenant-db.js';

@Global()
@Module({ providers: [PrismaPool, TenantDb, PlatformDb], exports: [TenantDb, PlatformDb] })
export class DatabaseModule {}
