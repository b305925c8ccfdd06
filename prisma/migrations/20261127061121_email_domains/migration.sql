-- CreateTable
CREATE TABLE "email_domains" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "verified_at" TIMESTAMPTZ(3),
    "last_checked_at" TIMESTAMPTZ(3),
    "last_result" TEXT,
    "last_seen_at" TIMESTAMPTZ(3),
    "missing_since" TIMESTAMPTZ(3),
    "is_joining_on" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "email_domains_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "email_domain_groups" (
    "tenant_id" UUID NOT NULL,
    "domain_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,

    CONSTRAINT "email_domain_groups_pkey" PRIMARY KEY ("tenant_id","domain_id","group_id")
);

-- CreateTable
CREATE TABLE "join_links" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email_key" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "domain_id" UUID NOT NULL,
    "token_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "join_links_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "email_domains_tenant_id_domain_key" ON "email_domains"("tenant_id", "domain");

-- CreateIndex
CREATE INDEX "email_domain_groups_tenant_id_group_id_idx" ON "email_domain_groups"("tenant_id", "group_id");

-- CreateIndex
CREATE INDEX "join_links_tenant_id_domain_id_idx" ON "join_links"("tenant_id", "domain_id");

-- CreateIndex
CREATE UNIQUE INDEX "join_links_tenant_id_email_key_key" ON "join_links"("tenant_id", "email_key");

-- CreateIndex
CREATE UNIQUE INDEX "join_links_tenant_id_token_hash_key" ON "join_links"("tenant_id", "token_hash");

-- AddForeignKey
ALTER TABLE "email_domain_groups" ADD CONSTRAINT "email_domain_groups_tenant_id_domain_id_fkey" FOREIGN KEY ("tenant_id", "domain_id") REFERENCES "email_domains"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "email_domain_groups" ADD CONSTRAINT "email_domain_groups_tenant_id_group_id_fkey" FOREIGN KEY ("tenant_id", "group_id") REFERENCES "groups"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "join_links" ADD CONSTRAINT "join_links_tenant_id_domain_id_fkey" FOREIGN KEY ("tenant_id", "domain_id") REFERENCES "email_domains"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT permiso.protect_table(name::regclass) FROM unnest(ARRAY['email_domains', 'email_domain_groups', 'join_links']) AS name;

-- A domain is proved for one tenant at a time. Whoever is refused by this key has shown the record, so it tells nothing
-- but that some other tenant has shown its own.
CREATE UNIQUE INDEX email_domains_verified_key ON email_domains (domain) WHERE verified_at IS NOT NULL;

-- The worker looks across tenants for the domains whose record is to be looked at again, and removes links that are over.
CREATE POLICY platform ON email_domains FOR SELECT TO permiso_platform USING (true);
GRANT SELECT (tenant_id, id, verified_at, last_checked_at) ON email_domains TO permiso_platform;
CREATE INDEX email_domains_check ON email_domains (last_checked_at) WHERE verified_at IS NOT NULL;
CREATE POLICY platform ON join_links FOR SELECT TO permiso_platform USING (true);
CREATE POLICY platform_retention ON join_links FOR DELETE TO permiso_platform USING (true);
GRANT SELECT (expires_at), DELETE ON join_links TO permiso_platform;
