-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "privacy_policy_url" TEXT,
ADD COLUMN     "terms_of_service_url" TEXT,
ADD COLUMN     "userinfo_algorithm" TEXT;
