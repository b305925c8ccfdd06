-- CreateEnum
CREATE TYPE "api_access_kind" AS ENUM ('user', 'machine');

-- CreateTable
CREATE TABLE "consent_permissions" (
    "tenant_id" UUID NOT NULL,
    "consent_id" UUID NOT NULL,
    "api_id" UUID NOT NULL,
    "permission" TEXT NOT NULL,

    CONSTRAINT "consent_permissions_pkey" PRIMARY KEY ("tenant_id","consent_id","api_id","permission")
);

-- CreateTable
CREATE TABLE "apis" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "is_enabled" BOOLEAN NOT NULL DEFAULT true,
    "access_token_ttl_seconds" INTEGER NOT NULL DEFAULT 3600,
    "signing_algorithm" TEXT NOT NULL DEFAULT 'RS256',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "apis_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "api_permissions" (
    "tenant_id" UUID NOT NULL,
    "api_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "api_permissions_pkey" PRIMARY KEY ("tenant_id","api_id","name")
);

-- CreateTable
CREATE TABLE "api_access" (
    "tenant_id" UUID NOT NULL,
    "api_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "kind" "api_access_kind" NOT NULL,
    "permission" TEXT NOT NULL,

    CONSTRAINT "api_access_pkey" PRIMARY KEY ("tenant_id","api_id","client_id","kind","permission")
);

-- CreateIndex
CREATE INDEX "consent_permissions_tenant_id_api_id_permission_idx" ON "consent_permissions"("tenant_id", "api_id", "permission");

-- CreateIndex
CREATE INDEX "apis_tenant_id_created_at_id_idx" ON "apis"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "apis_tenant_id_identifier_key" ON "apis"("tenant_id", "identifier");

-- CreateIndex
CREATE INDEX "api_access_tenant_id_api_id_permission_idx" ON "api_access"("tenant_id", "api_id", "permission");

-- CreateIndex
CREATE INDEX "api_access_tenant_id_client_id_idx" ON "api_access"("tenant_id", "client_id");

-- AddForeignKey
ALTER TABLE "consent_permissions" ADD CONSTRAINT "consent_permissions_tenant_id_consent_id_fkey" FOREIGN KEY ("tenant_id", "consent_id") REFERENCES "consents"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent_permissions" ADD CONSTRAINT "consent_permissions_tenant_id_api_id_permission_fkey" FOREIGN KEY ("tenant_id", "api_id", "permission") REFERENCES "api_permissions"("tenant_id", "api_id", "name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_permissions" ADD CONSTRAINT "api_permissions_tenant_id_api_id_fkey" FOREIGN KEY ("tenant_id", "api_id") REFERENCES "apis"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_access" ADD CONSTRAINT "api_access_tenant_id_api_id_permission_fkey" FOREIGN KEY ("tenant_id", "api_id", "permission") REFERENCES "api_permissions"("tenant_id", "api_id", "name") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_access" ADD CONSTRAINT "api_access_tenant_id_client_id_fkey" FOREIGN KEY ("tenant_id", "client_id") REFERENCES "clients"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT permiso.protect_table(name::regclass) FROM unnest(ARRAY[
  'apis', 'api_permissions', 'api_access', 'consent_permissions'
]) AS name;
