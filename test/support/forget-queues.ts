import { afterAll } from "vitest";
import { forgetQueues } from "./own-storage.ts";

// Vitest's set-up of each test file.
afterAll(forgetQueues);
