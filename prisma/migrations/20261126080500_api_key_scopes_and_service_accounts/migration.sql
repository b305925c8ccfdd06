-- CreateEnum
CREATE TYPE "user_kind" AS ENUM ('person', 'service');

-- AlterTable
ALTER TABLE "api_keys" ADD COLUMN     "ip_ranges" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "users" ADD COLUMN     "kind" "user_kind" NOT NULL DEFAULT 'person';
