-- AlterTable
ALTER TABLE "clients" ADD COLUMN "claim_mappings" JSONB NOT NULL DEFAULT '[]';
