-- CreateTable
CREATE TABLE "group_administrators" (
    "tenant_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "group_administrators_pkey" PRIMARY KEY ("tenant_id","group_id","user_id")
);

-- CreateIndex
CREATE INDEX "group_administrators_tenant_id_user_id_idx" ON "group_administrators"("tenant_id", "user_id");

-- AddForeignKey
ALTER TABLE "group_administrators" ADD CONSTRAINT "group_administrators_tenant_id_group_id_fkey" FOREIGN KEY ("tenant_id", "group_id") REFERENCES "groups"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "group_administrators" ADD CONSTRAINT "group_administrators_tenant_id_user_id_fkey" FOREIGN KEY ("tenant_id", "user_id") REFERENCES "users"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

SELECT permiso.protect_table('group_administrators'::regclass);
