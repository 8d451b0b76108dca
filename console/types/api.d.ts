// Made from docs/openapi.json by `npm run types`. Do not edit.

export interface paths {
    "/api/connect/days": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the results of a stretch of work dates, a page of people at a time: for an API key with `days:read`. */
        get: {
            parameters: {
                query: {
                    /** @description The first work date. */
                    from: components["schemas"]["WorkDate"];
                    /** @description The last work date: 31 days in all at most. */
                    to: components["schemas"]["WorkDate"];
                    /** @description `next` of the page before. */
                    cursor?: string;
                    /** @description People on a page, 1–100; 100 by default. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PulledDays"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connect/employees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the company's people, page by page: for an API key with `employees:read`. */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before. */
                    cursor?: string;
                    /** @description People on a page, 1–100; 100 by default. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PulledEmployees"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connect/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the company's API keys: owner and HR. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiKeyList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Makes an API key: owner and HR. Sent again within ten minutes, as long as the key was not used, it tells another secret, and the one
         *     before is void: so a reply that was lost is no loss.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiKeyMade"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connect/keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revokes an API key: owner and HR. From the next request on it lets nobody in; sending the same again changes nothing. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    key_id: components["schemas"]["ApiKeyId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It lets nobody in any more. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connect/months/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what a month comes to for each person, with what payroll needs of it: for an API key with `months:read`. */
        get: {
            parameters: {
                query?: {
                    /** @description `next` of the page before. */
                    cursor?: string;
                    /** @description People on a page, 1–100; 100 by default. */
                    limit?: number;
                };
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PulledMonth"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connect/punches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the punches of a stretch of work dates, a page of people at a time: for an API key with `punches:read`. */
        get: {
            parameters: {
                query: {
                    /** @description The first work date. */
                    from: components["schemas"]["WorkDate"];
                    /** @description The last work date: 31 days in all at most. */
                    to: components["schemas"]["WorkDate"];
                    /** @description `next` of the page before. */
                    cursor?: string;
                    /** @description People on a page, 1–100; 100 by default. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PulledPunches"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's own corrections of a month, and how many are left. */
        get: {
            parameters: {
                query?: {
                    /** @description The month of the work dates; by default the present one. */
                    month?: components["schemas"]["Month"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CorrectionList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        /** Asks for a correction of a side that was not punched, or not in time. The same application sent again changes nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CorrectionRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Applied"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/correction/attribution/{employee_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Moves a colleague's punch to another work date, with a reason: owner and HR. The punch stays as it was recorded, and the latest word
         *     holds; to undo it is another. The same again changes nothing.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AttributionRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AttributionView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/correction/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves or rejects steps that wait for the caller, each by itself: one that cannot be decided keeps none of the others. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CorrectionDecisions"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CorrectionDecisionOutcomes"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/correction/direct/{employee_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Corrects a side of a colleague's day at once, with a reason: owner and HR. The group's kinds hold; its quota and its day limit are for those
         *     who ask. The same again changes nothing.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CorrectionRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Applied"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/correction/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what was decided within three months. A look at others' decisions is accounted for. */
        get: {
            parameters: {
                query?: {
                    /** @description Whose decisions; by default the caller's own. */
                    whose?: "own" | "all";
                    /** @description Where the page before ended. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CorrectionHistory"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/correction/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what waits for the caller. The look is accounted for, at each proof too. */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description What waits of a department's own people: for owner, HR and those who head it. By default everything that waits
                     *     for the caller.
                     */
                    department_id?: components["schemas"]["DepartmentId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Inbox"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/correction/options/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what of a day can be corrected and how many corrections are left, or why none. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    date: components["schemas"]["WorkDate"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Options"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/correction/{correction_id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes one's own correction back. What waits is withdrawn at once; what stands needs approval, and stands until then. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    correction_id: components["schemas"]["TapId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WithdrawalRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CorrectionView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/correction/{employee_id}/{correction_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approves or rejects the step that waits for the caller. Of two who decide at once one wins, and the other is told. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                    correction_id: components["schemas"]["TapId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecisionRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CorrectionView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employee": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people of the departments that the caller may see. */
        get: {
            parameters: {
                query?: {
                    /** @description Part of a name or of an employee number. */
                    query?: string;
                    /** @description The department, with all below it; by default every one that the caller may see. */
                    department_id?: components["schemas"]["DepartmentId"];
                    /** @description Whom: who has not left, if nothing is said. */
                    status?: "staying" | "left" | "all";
                    /** @description From the page before. */
                    cursor?: string;
                    /** @description People on a page, 200 at most. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EmployeeList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        /** Adds somebody. Sending the same again changes nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EmployeeToAdd"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EmployeeView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employee/assignments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves people from a date on, until the next move that is known. Sending the same again changes nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Assignments"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assigned"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employee/import/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives the workbook to fill in. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employee/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks for an import, or for what it would come to. Sending the same again finds the same import. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PeopleImportRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employee/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how far an import is, and what came of it. Imports are kept for 30 days. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    import_id: components["schemas"]["JobId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employee/{employee_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what the directory has of somebody. Their records are not among it, so the look is not accounted for. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EmployeeView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        /**
         * Changes name, number, phone number, or whether attendance is asked of somebody. Sending the same again changes
         *     nothing.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangedEmployee"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EmployeeView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employee/{employee_id}/offboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets somebody's last day. If it lies before today, they have left: every session ends, their roles are taken
         *     away and their phone number is free. Sending the same again changes nothing.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LastDay"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EmployeeView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/employee/{employee_id}/rehire": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Takes somebody back who left, under the same number. What they had been before stays as it was; roles do not come
         *     back, and a phone number that somebody else has by now is taken off the card. Sending the same again changes nothing.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Rehire"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EmployeeView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the caller's own workbooks of the last thirty days. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExportList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Asks for a workbook of a period's attendance: totals, days and punches of the people of some departments. The
         *     same request again tells how far it is.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ExportRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExportEntry"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/column-sets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the sets of columns that the company keeps. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ColumnSetList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/column-sets/{column_set_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Makes a set of columns, or changes one: its name, its columns, whether it is the one to begin with. For owner and HR. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    column_set_id: components["schemas"]["ColumnSetId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ColumnSetRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ColumnSetList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        /** Removes a set of columns; one that is not there is not missed. For owner and HR. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    column_set_id: components["schemas"]["ColumnSetId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ColumnSetList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/export/{export_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how far a workbook is that the caller asked for, and where to get it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    export_id: components["schemas"]["JobId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExportEntry"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Takes a workbook back that is not made yet; one that has ended stays as it is. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    export_id: components["schemas"]["JobId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExportEntry"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells where to send a file. What is made of it is for another request to say, by the file's id. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UploadRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["UploadLink"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/file/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives a file. A large one that lies in a bucket is given by the bucket itself. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description From the link. */
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": number[];
                    };
                };
                /** @description It is in the bucket: go there. */
                303: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        /** Keeps a file. The same again changes nothing. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description From the link. */
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                /** @description It is kept. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        /** Keeps the file of a form, as `wx.uploadFile` sends it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description From the link. */
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": {
                        /** Format: binary */
                        file: string;
                    };
                };
            };
            responses: {
                /** @description It is kept. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's own applications. */
        get: {
            parameters: {
                query?: {
                    /** @description Where the page before ended. */
                    cursor?: components["schemas"]["ApplicationId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApplicationList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        /** Asks for leave, a trip, field work or overtime. The same application sent again changes nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ApplicationRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApplicationView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/applications/{employee_id}/{application_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells an application: to who asked for it, to who may decide it or has, and to owner and HR. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                    application_id: components["schemas"]["ApplicationId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApplicationView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/away/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells who of one's departments is away in a month, and who applied to be. */
        get: {
            parameters: {
                query?: {
                    /** @description The department; by default every one that the caller may see. */
                    department_id?: components["schemas"]["DepartmentId"];
                };
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AwayMonth"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/balances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what the caller has of each type of leave today. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeaveBalances"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/balances/{employee_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what somebody has of each type of leave today: owner and HR of everybody, a manager of those whose department they head. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeaveBalances"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/balances/{employee_id}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Grants somebody leave of a type, or takes it back: owner and HR, and nobody themselves. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GrantRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeaveBalances"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approves or rejects steps that wait for the caller, each by itself: one that cannot be decided keeps none of the others. Of two
         *     who decide at once one wins, and the other is told.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ApplicationDecisions"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DecisionOutcomes"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/deputy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells one's deputy, and in whose place one decides. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeputyView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        /** Names somebody who decides in one's place from a date to another, or nobody any more. One decides beside them. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DeputyRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DeputyView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what was decided within three months. A look at others' decisions is accounted for. */
        get: {
            parameters: {
                query?: {
                    /** @description Whose decisions; by default the caller's own. */
                    whose?: "own" | "all";
                    /** @description Where the page before ended. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApplicationHistory"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the applications that wait for the caller. The look is accounted for, at each proof too. */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description What waits of a department's own people: for owner, HR and those who head it. By default everything that waits
                     *     for the caller.
                     */
                    department_id?: components["schemas"]["DepartmentId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApplicationInbox"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/openings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks for an import of opening balances, or for what it would come to: a row for each employee, a column for each type of leave with days
         *     or hours as the type has it, and one for the first day of total service. An empty cell changes nothing. Sending the same again finds the
         *     same import.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpeningRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpeningView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/openings/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives the workbook to fill in. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/openings/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how far an import is, and what came of it. Imports are kept for 30 days. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    import_id: components["schemas"]["JobId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpeningView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the types of leave, and who approves what: for everybody, as everybody applies. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeavePolicyView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        /** Changes the types of leave, and who approves what: owner and HR. Applications under way keep their chain. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LeavePolicyRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeavePolicyView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells what an application would come to: its length, the balance, and who would approve. Nothing is stored. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WishRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApplicationPreview"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/service/{employee_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says since when somebody works, by which annual leave is reckoned: owner and HR. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ServiceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeaveBalances"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/leave/{application_id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes one's own application back. What waits is withdrawn at once; what stands needs approval, and stands until then. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    application_id: components["schemas"]["ApplicationId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApplicationView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs in with a code of `wx.login`. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignInRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInReply"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login/browser": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins to sign a browser in, and gives it a cookie for this attempt. Nothing is stored. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BrowserSignIn"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login/browser/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets the browser in that shows a code, as the caller and in the company that they act in now. Again is as good as once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ScannedCode"];
                };
            };
            responses: {
                /** @description The browser gets its session. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login/browser/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells a phone what it scanned, for its owner to compare. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ScannedCode"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScannedSignIn"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login/browser/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a browser its session, once its code was approved; it proves by its cookie that it is the one that began. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FinishBrowserSignIn"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BrowserSignInReply"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login/consent": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Agrees to the present privacy notice, again after it was withdrawn. Sent again, it changes nothing. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Agreement"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConsentView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        /**
         * Withdraws consent in every company of the caller's: from now on no place of theirs is taken in, and a punch that needs one is refused as
         *     `consent_withdrawn`. Sessions and everything else go on. Sent again, it changes nothing.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConsentView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells who is signed in. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The present privacy notice. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Notice"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keeps the phone number that WeChat tells for a code: sealed, with a keyed hash to match it by. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PhoneRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PhoneView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Renews a session, or moves it to another company of the user's. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RefreshRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login/sign-out-everywhere": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends every session of the user, on every device and in every company, this one included. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Every token of before is refused from now on. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the company, and those who run it what is still missing. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganizationView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        /** Renames the company. Sending the same again changes nothing. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RenameRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganizationView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        /** Registers a company, with the caller as its owner. To act in it, refresh the session with its id. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RegisterRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Registered"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/attendance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Switches attendance on or off: nobody can punch while it is off. Processes may remember for a minute how
         *     it was.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AttendanceSwitch"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganizationView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Searches what was done in the company. The look itself is accounted for. */
        get: {
            parameters: {
                query?: {
                    /** @description The first day; by default a week before the last. */
                    from?: components["schemas"]["WorkDate"];
                    /** @description The last day: 31 in all at most; by default today. */
                    to?: components["schemas"]["WorkDate"];
                    /** @description Acts of this kind, by its name: `record.read`. */
                    kind?: string;
                    /** @description What this employee did. */
                    actor?: components["schemas"]["EmployeeId"];
                    /** @description What was done about this employee. */
                    about?: components["schemas"]["EmployeeId"];
                    /** @description Where the page before ended. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/bindings/{employee_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Parts an employee from their user, whose sessions in the company end. They may join again. Only an owner
         *     parts an owner. Sending the same again changes nothing.
         */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description No user is the employee. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/departments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the departments that the caller may see. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DepartmentList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        /** Adds a department. Sending the same again changes nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewDepartment"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DepartmentView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/departments/{department_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Renames or moves a department, with all below it. Sending the same again changes nothing. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    department_id: components["schemas"]["DepartmentId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangedDepartment"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DepartmentView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        /** Removes a department in which nobody is, and none below it. Sending the same again changes nothing. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    department_id: components["schemas"]["DepartmentId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/invites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the invites that still let people in: all, or a manager's departments'. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InviteList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an invite. Sending the same again makes no other. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewInvite"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InviteView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/invites/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells which company an invite is of. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: components["schemas"]["InviteCode"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invitation"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Takes an invite back. Sending the same again changes nothing. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: components["schemas"]["InviteCode"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It lets nobody in any more. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/invites/{code}/qr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The invite as WeChat's mini program code 小程序码. It opens the mini program's page for joining with the
         *     scene `i=CODE`, which the client must `decodeURIComponent`.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: components["schemas"]["InviteCode"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The image, as WeChat made it: PNG or JPEG. */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/png": number[];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Joins a company. With an invite, whoever has the name and the phone number of an employee without a user
         *     is that employee at once; everybody else waits for HR. Sending the same again changes nothing.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["JoinRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JoinReply"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/joins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists those who wait to join the company. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WaitingJoins"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/joins/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what became of one's own requests of the last weeks. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnJoins"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/joins/{user_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decides on a request to join. Sending the same again changes nothing; deciding otherwise than somebody
         *     did before is refused.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    user_id: components["schemas"]["UserId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["JoinDecisionRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JoinDecisionView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/licence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Puts a photo of the licence beside the company's claim on its credit code, for an operator to look at. Another one takes its place; it
         *     is deleted when the claim is decided, or after 90 days. The same again changes nothing.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LicenceRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganizationView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets after how many days coordinates, Wi-Fi, remark, photo and risk of a punch, and files of proof, are deleted; results stay. What is older
         *     goes in the next night; what is gone stays so. Sending the same again changes nothing.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RetentionRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrganizationView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists those who have a role. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoleList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organization/roles/{employee_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Gives an employee a role instead of the one they have. Owners give every role, HR that of a manager. Sending
         *     the same again changes nothing.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RoleRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoleHolder"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/copies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the caller's copies of the last thirty days. */
        get: {
            parameters: {
                query?: {
                    /** @description For a company that the caller has left: no session acts in it any more. */
                    organization_id?: components["schemas"]["OrgId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CopyList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        /** Asks for a copy of everything that is kept of the caller. The same request again tells how far it is. */
        post: {
            parameters: {
                query?: {
                    /** @description For a company that the caller has left: no session acts in it any more. */
                    organization_id?: components["schemas"]["OrgId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CopyRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CopyEntry"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/copies/{copy_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how far a copy is that the caller asked for, and where to get its files. */
        get: {
            parameters: {
                query?: {
                    /** @description For a company that the caller has left: no session acts in it any more. */
                    organization_id?: components["schemas"]["OrgId"];
                };
                header?: never;
                path: {
                    copy_id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CopyEntry"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/erasure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what an erasure would take and leave now, and how far one is that the caller asked for. */
        get: {
            parameters: {
                query?: {
                    /** @description For a company that the caller has left: no session acts in it any more. */
                    organization_id?: components["schemas"]["OrgId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnErasure"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        /** Asks for the erasure of the caller's data. While one waits or is carried out, that one is told. */
        post: {
            parameters: {
                query?: {
                    /** @description For a company that the caller has left: no session acts in it any more. */
                    organization_id?: components["schemas"]["OrgId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ErasureRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnErasure"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        /** Takes the wish back, as long as nobody has decided on it. Sent again, it changes nothing. */
        delete: {
            parameters: {
                query?: {
                    /** @description For a company that the caller has left: no session acts in it any more. */
                    organization_id?: components["schemas"]["OrgId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnErasure"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists who asked to be erased, for owner and HR: what waits for a decision, and what is being carried out. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErasureList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/erasures/{employee_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides on an erasure: has it carried out, or refuses it with a reason that the person is told. Sent again, it changes nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ErasureDecisionRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ErasureEntry"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/kept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what is kept of the caller, why, for how long, and who can see it. */
        get: {
            parameters: {
                query?: {
                    /** @description For a company that the caller has left: no session acts in it any more. */
                    organization_id?: components["schemas"]["OrgId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Kept"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/punch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Punches: on or off, here and now. The server's time decides; the same tap sent again changes nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PunchRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PunchReply"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/punch/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Records taps made without a network. Each is recorded exactly once; if the request breaks off, send
         *     it again as it is.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BatchRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BatchReply"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/punch/import/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives the workbook to fill in. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/punch/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks for an import of what an attendance machine 考勤机 exported, or for what it would come to: at most 50,000 punches of
         *     anybody in the company. Sending the same again finds the same import; the same table in another import adds nothing.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PunchImportRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PunchImportView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/punch/imports/{import_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how far an import is, and what came of it. Imports are kept for 30 days. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    import_id: components["schemas"]["JobId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PunchImportView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/board/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how a day stands in the departments that the caller may see: counts, and who needs attention. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    date: components["schemas"]["WorkDate"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Board"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/days/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells a day's result and the reasons for it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    date: components["schemas"]["WorkDate"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DayRecord"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/months/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells a month's results up to today. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MonthRecord"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/team-months/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the month of the people of one's departments, up to today. */
        get: {
            parameters: {
                query?: {
                    /** @description The department, with all below it; by default every one that the caller may see. */
                    department_id?: components["schemas"]["DepartmentId"];
                    /** @description Part of a name or of an employee number. */
                    search?: string;
                    /** @description Only who has an abnormal day. */
                    abnormal?: boolean;
                    /** @description From the page before. */
                    cursor?: string;
                    /** @description People on a page, 100 at most. */
                    limit?: number;
                };
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamMonth"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/team/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how the people of one's departments did on a day. */
        get: {
            parameters: {
                query?: {
                    /** @description The department; by default every one that the caller may see. */
                    department_id?: components["schemas"]["DepartmentId"];
                };
                header?: never;
                path: {
                    date: components["schemas"]["WorkDate"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TeamDay"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/team/{date}/{employee_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells a colleague's day, the reasons for it, and what speaks against their punches. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    date: components["schemas"]["WorkDate"];
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ColleagueDay"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/record/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells which button is next, since when, and why. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Today"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reminder/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Counts what was accepted in WeChat's dialog: one message for each accept. Templates that the company does not use count for nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CreditsRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnReminders"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reminder/deliveries/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what became of the reminders that were due on a date, by the company's clock: for owner and HR. Kept for 92 days. */
        get: {
            parameters: {
                query?: {
                    /** @description Where the page before ended. */
                    after?: string;
                    /** @description How many, 1–200; 50 by default. */
                    limit?: number;
                };
                header?: never;
                path: {
                    date: components["schemas"]["WorkDate"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Deliveries"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reminder/own": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells one's own reminders. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnReminders"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        /** Chooses how early one is reminded before the on, and of what not at all. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OwnRemindersRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnReminders"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reminder/relation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Notes that one is bound as staff 用工关系, or no longer. WeChat has the last word: who is not gets messages by accepts. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RelationRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OwnReminders"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/reminder/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the messages by which the company reminds: for owner and HR. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReminderTemplates"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        /** Changes the messages. What WeChat would refuse to put into a field is refused here. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReminderTemplatesRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReminderTemplates"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/calendar/{year}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells a year of the company's calendar. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example 2026 */
                    year: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalendarView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        /**
         * Sets what the company does on the dates of a year. A change of days that are past or of today needs a reason. Sending
         *     the same again changes nothing.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example 2026 */
                    year: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PutCalendar"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalendarView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/calendar/{year}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Imports a year's notice, instead of the one that Daka knows or that was imported before. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @example 2027 */
                    year: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PostNotice"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CalendarView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/choice/{date}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Chooses the caller's shift of a date, before it begins; until its first window opens it may be changed. Sending the
         *     same again changes nothing.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    date: components["schemas"]["WorkDate"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Choice"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Chosen"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the company's attendance groups. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GroupList"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/groups/{group_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells a group's versions. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    group_id: components["schemas"]["GroupId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GroupView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/groups/{group_id}/versions/{effective}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sets what a group's rules are from a date on. A group's first version may begin on any date; every
         *     other begins tomorrow or later. Sending the same again changes nothing.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    group_id: components["schemas"]["GroupId"];
                    effective: components["schemas"]["WorkDate"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PutVersion"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VersionView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/mine/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what is asked of the caller on each date of a month, as far as it is laid down, and on which they may choose. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MyPlan"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/places": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells the caller's own places. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MyPlaces"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Proposes the place where the caller is as one where they may punch. It counts once it is approved. Sending the same
         *     again changes nothing.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ProposedPlace"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlaceView"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/places/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells the places that wait for the caller; owner and HR, who may decide all, every one. The look is accounted for: it tells
         *     where people are.
         */
        get: {
            parameters: {
                query?: {
                    /** @description What waits of a department's own people: for owner, HR and those who head it. By default everything that the caller may decide. */
                    department_id?: components["schemas"]["DepartmentId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PlacesInbox"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/places/{employee_id}/{place_id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decides on a place of somebody's: whoever heads them, or their deputy, or owner and HR. Of two who decide at once one wins, and
         *     the other is told. An approved place is taken back by whoever sees the person's records.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                    place_id: components["schemas"]["TapId"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PlaceDecision"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DecidedPlace"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/places/{place_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Deletes a place of the caller's. One that is not there is as good as deleted. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    place_id: components["schemas"]["TapId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is gone. */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells what proposed settings would have made of a past period: who would have changed, from what to
         *     what, and why. Nothing is stored but the look itself.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PreviewRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Preview"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/rosters/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells a month's rosters, and the shifts that they may give. */
        get: {
            parameters: {
                query?: {
                    /** @description One department; by default every one that the caller may see. */
                    department_id?: components["schemas"]["DepartmentId"];
                    /** @description One group; by default every one that gives shifts by roster. */
                    group_id?: components["schemas"]["GroupId"];
                };
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RosterMonth"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        /**
         * Changes dates of people's rosters in a month: all of them, or none if anything clashes. Sending the same again changes
         *     nothing.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PutRosters"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RostersPut"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/rosters/{month}/cycle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Fills people's rosters by a cycle, or tells what that would be. Whatever stood on the dates is replaced. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CycleRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CycleFilled"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/rosters/{month}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Imports a month's rosters from a table: all of it, or nothing if a cell cannot be. An empty cell changes nothing. The
         *     same table again changes nothing.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RosterImportRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RostersImported"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/rosters/{month}/workbook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gives a month's rosters as a workbook: a row for each person, a column for each day with the shifts to choose from.
         *     Filled in, it is sent as a file and imported.
         */
        get: {
            parameters: {
                query?: {
                    /** @description One department; by default every one that the caller may see. */
                    department_id?: components["schemas"]["DepartmentId"];
                    /** @description One group; by default every one that gives shifts by roster. */
                    group_id?: components["schemas"]["GroupId"];
                };
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": number[];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries rules on facts: whole plans with punches over consecutive days, or single calculations. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TryRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TryReply"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settle/months": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the present month and the twelve before it, with how each stands: owner and HR. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClosingMonths"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settle/months/{month}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how a month stands: owner and HR. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClosingMonth"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settle/months/{month}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Closes a month whose days have all settled: owner and HR. From now on nothing in it may be changed; a minute and a half later, when
         *     nobody goes by what was so before, everybody's days are kept as they are. Sent again it tells how far that is.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CloseRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClosingMonth"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        /** Takes a closing back that keeps no days yet: owner and HR. The month is open as it was. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClosingMonth"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settle/months/{month}/differences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how the days of a month differ from what they were when it was closed the last time: owner and HR. The look is accounted for. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Differences"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settle/months/{month}/questions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what is open in a month: owner and HR. The look is accounted for. */
        get: {
            parameters: {
                query?: {
                    /** @description Of the people of a department and all below it; by default of everybody. */
                    department_id?: components["schemas"]["DepartmentId"];
                    /** @description Only of one kind. */
                    kind?: "pending_correction" | "pending_overtime" | "pending_application" | "missing" | "absent";
                };
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OpenQuestions"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settle/months/{month}/reopening": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Opens a closed month again, with a reason: owner and HR. Its days follow from the facts once more, and how they differ from what was
         *     closed is told until it is closed again.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    month: components["schemas"]["Month"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReopenRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClosingMonth"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/statistics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what the settled days of a period come to, in the departments that the caller may see. The look is accounted for. */
        get: {
            parameters: {
                query?: {
                    /** @description First work date; by default the first of the month. */
                    from?: components["schemas"]["WorkDate"];
                    /** @description Last work date, 92 days at most with the first; by default today. */
                    to?: components["schemas"]["WorkDate"];
                    /** @description In which pieces `series` goes. */
                    unit?: "day" | "week" | "month";
                    /** @description The department, with all below it; by default all that the caller may see. */
                    department_id?: components["schemas"]["DepartmentId"];
                    /** @description Only days in this attendance group. */
                    group_id?: components["schemas"]["GroupId"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Statistics"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/statistics/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists what the settled days of a period come to for each person, in the departments that the caller may see. The look is
         *     accounted for.
         */
        get: {
            parameters: {
                query?: {
                    /** @description First work date; by default the first of the month. */
                    from?: components["schemas"]["WorkDate"];
                    /** @description Last work date, 92 days at most with the first; by default today. */
                    to?: components["schemas"]["WorkDate"];
                    /** @description The department, with all below it; by default all that the caller may see. */
                    department_id?: components["schemas"]["DepartmentId"];
                    /** @description Only days in this attendance group. */
                    group_id?: components["schemas"]["GroupId"];
                    /** @description Who comes first. */
                    order?: "late" | "early" | "missing" | "absent" | "rate" | "leave" | "overtime" | "worked";
                    /** @description Only whose overtime went over a limit, of a day or of the month. */
                    over_limit?: boolean;
                    /** @description How many come before the page: `next` of the page before. */
                    after?: number;
                    /** @description People on a page, 100 at most. */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PeopleSums"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/statistics/people/{employee_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what somebody's settled days come to, month by month. The look is accounted for. */
        get: {
            parameters: {
                query?: {
                    /** @description The last of them; by default the present one. */
                    to?: components["schemas"]["Month"];
                    /** @description How many, 1–12; by default 6. */
                    months?: number;
                };
                header?: never;
                path: {
                    employee_id: components["schemas"]["EmployeeId"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PersonStatistics"];
                    };
                };
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["ProblemBody"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description How much of a day an absence by lateness takes.
         * @enum {string}
         */
        AbsentPart: "half" | "whole";
        /**
         * @description What the button says.
         * @enum {string}
         */
        Action: "on" | "off" | "field_work" | "done";
        /** @description Agreement to the privacy notice. */
        Agreement: {
            /**
             * Format: int32
             * @description The present version, which was shown.
             */
            version: number;
        };
        /** @description The limits, in minutes, each of them strict: only what is above counts. */
        AlertLimits: {
            /**
             * Format: int32
             * @description Of a day. Default 180.
             * @default 180
             */
            day_max_min?: number;
            /**
             * Format: int32
             * @description Of a month. Default 2160.
             * @default 2160
             */
            month_max_min?: number;
            /**
             * @description What happens above the day's limit.
             * @default flag
             */
            over_day?: components["schemas"]["OverDayLimit"];
            /**
             * Format: int32
             * @description Of a day, above which a reason is needed. Default 60.
             * @default 60
             */
            reason_above_min?: number;
        };
        /** @description The answer to a trial: one line of output. */
        Answer: {
            error?: components["schemas"]["TrialError"] | null;
            /** @description The kind; none when it could not be read. */
            kind?: string | null;
            /** @description The name that the case gave itself. */
            name?: string | null;
            /** @description Whether there is a result. */
            ok: boolean;
            /** @description The result, by kind. */
            result?: Record<string, never> | null;
        };
        /**
         * @description An API key 接口密钥 of an organization.
         * @example a1b2c3
         */
        ApiKeyId: string;
        /** @description A company's keys. */
        ApiKeyList: {
            /** @description The latest first; those that are over for three months. */
            keys: components["schemas"]["ApiKeyView"][];
        };
        /** @description A key that was made. */
        ApiKeyMade: components["schemas"]["ApiKeyView"] & {
            /**
             * @description The key itself, for `authorization: Bearer …`. It is told this once, and cannot be found out again.
             * @example dk_company.0193572e6d007000800000000001_…
             */
            secret_key: string;
        };
        /**
         * @description Whether a key lets anybody in.
         * @enum {string}
         */
        ApiKeyState: "good" | "expired" | "revoked";
        /** @description A key, without its secret. */
        ApiKeyView: {
            /** Format: date-time */
            expires_at: string;
            key_id: components["schemas"]["ApiKeyId"];
            last_used?: components["schemas"]["WorkDate"] | null;
            /** Format: date-time */
            made_at: string;
            made_by: components["schemas"]["EmployeeId"];
            name: string;
            /** Format: date-time */
            revoked_at?: string | null;
            revoked_by?: components["schemas"]["EmployeeId"] | null;
            scopes: components["schemas"]["Scope"][];
            state: components["schemas"]["ApiKeyState"];
        };
        /** @description A decision. */
        ApplicationDecision: {
            application_id: components["schemas"]["ApplicationId"];
            /** @description Yes or no. */
            approve: boolean;
            /** @description What the applicant is told, 1–200 characters. */
            comment?: string | null;
            employee_id: components["schemas"]["EmployeeId"];
            /**
             * Format: int32
             * @description The step that waits, as it was told: so a decision sent again decides nothing else.
             */
            step: number;
        };
        /** @description Decisions. */
        ApplicationDecisions: {
            /** @description 1–100 of them. */
            decisions: components["schemas"]["ApplicationDecision"][];
        };
        /** @description What was decided. */
        ApplicationHistory: {
            /** @description Where the next page begins; none at the end. */
            cursor?: string | null;
            /** @description The latest decision first, at most 20. */
            decided: components["schemas"]["ApplicationHistoryEntry"][];
        };
        /** @description A decision that was made. */
        ApplicationHistoryEntry: {
            /** @description The application as it stands now. */
            application: components["schemas"]["ApplicationView"];
            /**
             * Format: date-time
             * @description When it was decided.
             */
            decided_at: string;
            /** @description The name of who decided. */
            decided_by?: string | null;
            department: string;
            /** @description The applicant's name. */
            name: string;
            /** @description Their number in the company. */
            number: string;
        };
        /**
         * @description An application 申请 for leave, a trip, field work or overtime.
         * @example a1b2c3
         */
        ApplicationId: string;
        /** @description What waits. */
        ApplicationInbox: {
            /** @description Whether there are more. */
            more: boolean;
            /** @description The oldest first, at most 100. */
            waiting: components["schemas"]["ApplicationInboxEntry"][];
        };
        /** @description Something to be decided. */
        ApplicationInboxEntry: {
            /** @description The application; `withdrawal_pending` if it is to be withdrawn. */
            application: components["schemas"]["ApplicationView"];
            balance?: components["schemas"]["Balance"] | null;
            department: string;
            department_id: components["schemas"]["DepartmentId"];
            instead_of?: components["schemas"]["EmployeeId"] | null;
            /** @description Whether the caller may decide it; false for who only looks into a department's inbox. */
            may_decide: boolean;
            name: string;
            /** @description Their number in the company. */
            number: string;
        };
        /**
         * @description What is asked for.
         * @enum {string}
         */
        ApplicationKind: "leave" | "trip" | "field_work" | "overtime";
        /** @description One's own applications. */
        ApplicationList: {
            /** @description The latest first, at most 30. */
            applications: components["schemas"]["ApplicationView"][];
            cursor?: components["schemas"]["ApplicationId"] | null;
        };
        /** @description What an application would come to. */
        ApplicationPreview: {
            /** @description Who would approve, one after the other, as of now. */
            approvers: components["schemas"]["Approver"][];
            balance?: components["schemas"]["Balance"] | null;
            length?: components["schemas"]["LengthView"] | null;
            /** @description Whether proof is needed. */
            proof: boolean;
        };
        /** @description A file that shows why. */
        ApplicationProof: {
            /** @description Where to get it for a quarter of an hour; no token is needed. */
            download_path: string;
            file_id: components["schemas"]["FileId"];
        };
        /** @description An application for leave, a trip, field work or overtime. */
        ApplicationRequest: {
            /** @description A UUIDv7 made by the client. Send the same application again with the same id. */
            application_id: components["schemas"]["CauseId"];
            /** @description What. */
            kind: components["schemas"]["ApplicationKind"];
            leave_type_id?: components["schemas"]["LeaveTypeId"] | null;
            /** @description Where to, of a trip or field work; at most 60 characters. */
            place?: string | null;
            /** @description Files that show it, sent before as `proof`; at most 6. */
            proof?: components["schemas"]["FileId"][];
            /** @description Why, 1–200 characters. */
            reason: string;
            /** @description From when to when. */
            span: components["schemas"]["LeaveSpan"];
        };
        /** @description An application 申请. */
        ApplicationView: {
            application_id: components["schemas"]["ApplicationId"];
            /** Format: date-time */
            applied_at: string;
            /** @description What was decided, in order. */
            decisions: components["schemas"]["DecisionView"][];
            employee_id: components["schemas"]["EmployeeId"];
            kind: components["schemas"]["ApplicationKind"];
            /** @description The type's name. */
            leave_type?: string | null;
            leave_type_id?: components["schemas"]["LeaveTypeId"] | null;
            length?: components["schemas"]["LengthView"] | null;
            /** @description Where to, of a trip or field work. */
            place?: string | null;
            proof: components["schemas"]["ApplicationProof"][];
            reason: string;
            span: components["schemas"]["LeaveSpan"];
            /** @description How far it is. */
            state: components["schemas"]["ApprovalState"];
            /**
             * Format: int32
             * @description The step that waits for a decision, from 1; to be sent back with the decision.
             */
            step?: number | null;
            /** @description How many steps the application has. */
            steps: number;
            waits_for?: components["schemas"]["Approver"] | null;
        };
        /** @description An application, and what it would change. */
        Applied: {
            change?: components["schemas"]["Change"] | null;
            correction: components["schemas"]["CorrectionView"];
        };
        /** @description Who they are. */
        Approval: {
            /** @description This employee. */
            employee_id: components["schemas"]["EmployeeId"];
        } | {
            /** @description A new one. */
            new: components["schemas"]["NewEmployee"];
        };
        /**
         * @description How far it is.
         * @enum {string}
         */
        ApprovalState: "pending" | "approved" | "rejected" | "withdrawn" | "withdrawal_pending";
        /** @description Whom something waits for. */
        Approver: {
            /** @enum {string} */
            by: "manager";
            /** @description Which. */
            department_id: components["schemas"]["DepartmentId"];
        } | {
            /** @enum {string} */
            by: "hr";
        } | {
            /** @enum {string} */
            by: "owner";
        } | {
            /** @enum {string} */
            by: "employee";
            /** @description Who. */
            employee_id: components["schemas"]["EmployeeId"];
        };
        /** @description A step of a chain, as a group lays it down. */
        ApproverStep: {
            /** @enum {string} */
            by: "manager";
        } | {
            /** @enum {string} */
            by: "hr";
        } | {
            /** @enum {string} */
            by: "owner";
        } | {
            /** @enum {string} */
            by: "employee";
            /** @description Who. */
            employee_id: components["schemas"]["EmployeeId"];
        };
        /**
         * @description What a date asks.
         * @enum {string}
         */
        Asks: "shifts" | "hours" | "rest" | "holiday";
        /** @description What was done. */
        Assigned: {
            /** @description Who is there from the date on, as asked for. */
            employees: components["schemas"]["EmployeeId"][];
            from: components["schemas"]["WorkDate"];
        };
        /** @description Membership of a group and a department, from a date on. */
        AssignmentView: {
            department_id: components["schemas"]["DepartmentId"];
            from: components["schemas"]["WorkDate"];
            group_id: components["schemas"]["GroupId"];
        };
        /** @description Whom to move, from when on and where to. */
        Assignments: {
            /**
             * Format: uuid
             * @description Made by the client: the same again is the same move, accounted for once.
             */
            assignment_id: string;
            department_id?: components["schemas"]["DepartmentId"] | null;
            /** @description 1–500 employees. */
            employees: components["schemas"]["EmployeeId"][];
            /** @description First work date. */
            from: components["schemas"]["WorkDate"];
            group_id?: components["schemas"]["GroupId"] | null;
            /** @description Why days that have passed are judged by other rules now; needed where `from` lies before today. */
            reason?: string | null;
        };
        /** @description Whether employees may punch. */
        AttendanceSwitch: {
            on: boolean;
        };
        /** @description A punch, and the work date to which it belongs. */
        AttributionRequest: {
            /** @description Why, 1–200 characters. */
            reason: string;
            /** @description The punch. */
            tap_id: components["schemas"]["TapId"];
            /** @description The work date: that of the punch by the clock, or a neighbour. */
            work_date: components["schemas"]["WorkDate"];
        };
        /** @description A punch that belongs where HR said. */
        AttributionView: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            at: string;
            /** @description The days that it left and joined, in order. */
            days: components["schemas"]["DayView"][];
            /** @description The work date under which it was recorded. */
            recorded_under: components["schemas"]["WorkDate"];
            tap_id: components["schemas"]["TapId"];
            /** @description The work date to which it belongs now. */
            work_date: components["schemas"]["WorkDate"];
        };
        /** @description An API key that acted. */
        AuditApiKey: {
            key_id: components["schemas"]["ApiKeyId"];
            /** @description What it is called; none when it is over for long. */
            name?: string | null;
        };
        /** @description An act that was accounted for. */
        AuditEntry: {
            /** @description Whom it is about, where it is about people. */
            about: components["schemas"]["AuditPerson"][];
            actor: components["schemas"]["AuditPerson"];
            /** @description What was so then. */
            after?: Record<string, never> | null;
            /** Format: date-time */
            at: string;
            /** @description What was so before, where something was changed. */
            before?: Record<string, never> | null;
            /** @description With which client: `console/1.4.0`, `mini/1.4.0`, `worker`; none of one that did not say, or of an act from before it was kept. */
            client?: string | null;
            /** @description The same in English. */
            en: string;
            key?: components["schemas"]["AuditApiKey"] | null;
            /** @description The kind's name. */
            kind: string;
            /** @description From which network: `203.0.113.0/24`. */
            network?: string | null;
            /** @description In which request. */
            request_id: string;
            /** @description On what it was done: ids and dates. */
            target: string;
            /** @description What the kind is called, in Chinese. */
            zh: string;
        };
        /** @description A kind of act. */
        AuditKind: {
            en: string;
            kind: string;
            zh: string;
        };
        /** @description What was done. */
        AuditList: {
            /** @description Where the next page begins; none at the end. */
            cursor?: string | null;
            /** @description The latest first, at most 50. */
            entries: components["schemas"]["AuditEntry"][];
            /** @description Every kind that there is. */
            kinds: components["schemas"]["AuditKind"][];
            /**
             * Format: date-time
             * @description What was written before this moment is sealed: nobody can change it unnoticed. None while nothing is.
             */
            sealed_until?: string | null;
        };
        /** @description Somebody of the company. */
        AuditPerson: {
            employee_id: components["schemas"]["EmployeeId"];
            /** @description As they are called now; none when they are no employee any more. */
            name?: string | null;
        };
        /** @description Time that somebody is away, or works more. */
        AwayEntry: {
            application_id: components["schemas"]["ApplicationId"];
            /** @description First and last work date. */
            from: components["schemas"]["WorkDate"];
            kind: components["schemas"]["ApplicationKind"];
            /** @description The type's name. */
            leave_type?: string | null;
            leave_type_id?: components["schemas"]["LeaveTypeId"] | null;
            span: components["schemas"]["LeaveSpan"];
            /** @description Whether it is approved; else it waits. */
            stands: boolean;
            to: components["schemas"]["WorkDate"];
        };
        /** @description Who is away in a month. */
        AwayMonth: {
            month: components["schemas"]["Month"];
            /** @description By department and number. */
            people: components["schemas"]["AwayPerson"][];
        };
        /** @description Somebody who is away in the month. */
        AwayPerson: {
            department: string;
            department_id: components["schemas"]["DepartmentId"];
            employee_id: components["schemas"]["EmployeeId"];
            entries: components["schemas"]["AwayEntry"][];
            name: string;
            number: string;
        };
        /** @description What somebody has of a type on a date. */
        Balance: {
            /**
             * Format: int32
             * @description What was carried over from the year before.
             */
            carried: number;
            /**
             * Format: int32
             * @description What the law, the company, or overtime gives.
             */
            entitled: number;
            expires_on?: components["schemas"]["WorkDate"] | null;
            /**
             * Format: int32
             * @description What HR granted on top.
             */
            granted: number;
            /**
             * Format: int32
             * @description What has lapsed or expired.
             */
            lapsed: number;
            /**
             * Format: int32
             * @description What is left; below 0 when HR took back what was used.
             */
            left: number;
            /**
             * Format: int32
             * @description What applications take that stand or wait.
             */
            used: number;
            /**
             * Format: int32
             * @description The year; 0 for comp leave.
             */
            year: number;
        };
        /**
         * @description What a type's leave is taken from.
         * @enum {string}
         */
        BalanceKind: "unlimited" | "granted" | "annual" | "comp";
        /**
         * @description What overtime is counted from.
         * @enum {string}
         */
        Basis: "punches" | "approval" | "both";
        /** @description What became of one tap. */
        BatchOutcome: {
            /** @description The punch. */
            punch: components["schemas"]["PunchView"];
            /** @enum {string} */
            status: "recorded";
        } | {
            /** @description Why, as a code of docs/ERRORS.md. */
            code: string;
            /** @enum {string} */
            status: "refused";
            /** @description The tap. */
            tap_id: components["schemas"]["TapId"];
            /** @description Why, for people, in English. */
            title: string;
            /** @description Why, for people, in Chinese. */
            title_zh: string;
        };
        /** @description What became of a batch. */
        BatchReply: {
            /**
             * Format: date-time
             * @description The server's clock.
             */
            now: string;
            /** @description One outcome for each tap, in the order sent. */
            outcomes: components["schemas"]["BatchOutcome"][];
        };
        /** @description Taps that could not be sent at once. */
        BatchRequest: {
            /** @description 1 to 100 taps, in any order. */
            punches: components["schemas"]["PunchRequest"][];
        };
        /**
         * @description Why the button says so.
         * @enum {string}
         */
        Because: "not_on_yet" | "window_not_open" | "on_duty" | "on_missed" | "complete" | "complete_without_on" | "day_over" | "nothing_due" | "exempt";
        /** @description The board of a day. */
        Board: {
            /**
             * Format: date-time
             * @description As of when.
             */
            at: string;
            /** @description Who needs attention, the worst first: 200 people at most. */
            attention: components["schemas"]["BoardPerson"][];
            date: components["schemas"]["WorkDate"];
            /** @description The departments that the caller may see, each before those below it. */
            departments: components["schemas"]["BoardDepartment"][];
            /** @description Whether there are more of them. */
            more_attention: boolean;
        };
        /** @description A department on the board. */
        BoardDepartment: {
            /** @description Its own people, without those of the departments below it. */
            counts: components["schemas"]["DayCounts"];
            department_id: components["schemas"]["DepartmentId"];
            name: string;
            parent_id?: components["schemas"]["DepartmentId"] | null;
        };
        /** @description Somebody on the board. */
        BoardPerson: components["schemas"]["TeamMember"] & {
            /** @description The department's name. */
            department: string;
            department_id: components["schemas"]["DepartmentId"];
        };
        /** @description Time inside a section that is not worked: lunch. */
        Break: {
            /** @description First minute of the break. */
            from: components["schemas"]["MinuteOfDay"];
            /** @description First minute after the break. */
            to: components["schemas"]["MinuteOfDay"];
        };
        /** @description A browser's attempt to sign in. */
        BrowserSignIn: {
            /** @description Four digits to be shown beside the code; the phone shows the same. */
            check: string;
            /** @description To be shown as a QR code: a URL with the path `/scan` and this as its `code`. */
            code: string;
            /**
             * Format: int64
             * @description How long the phone has, in seconds.
             */
            expires_in_s: number;
        };
        /** @description What a browser gets that comes for its session. */
        BrowserSignInReply: {
            /** @enum {string} */
            status: "waiting";
        } | (components["schemas"]["SessionView"] & {
            /** @enum {string} */
            status: "signed_in";
        });
        /**
         * @description The address of a Wi-Fi access point, normalised: phones differ in case and zero padding.
         * @example 0a:1b:2c:3d:4e:5f
         */
        Bssid: string;
        /**
         * @description What the calendar says of a date.
         * @enum {string}
         */
        CalendarDay: "workday" | "weekend" | "make_up" | "off_day" | "statutory";
        /** @description A year of the company's calendar. */
        CalendarView: {
            /** @description The dates that are no ordinary workday or weekend, in order. */
            days: components["schemas"]["DateEntry"][];
            /**
             * Format: int32
             * @description From December on: the next year, as long as nobody has its notice. Import it.
             */
            missing_year?: number | null;
            notice?: components["schemas"]["HolidayNotice"] | null;
            /** @description The company's own days. */
            overrides: {
                [key: string]: components["schemas"]["Override"];
            };
            past_change?: components["schemas"]["PastChangeView"] | null;
            /**
             * Format: int64
             * @description To be sent back with a change; 0 as long as the company says nothing of the year.
             */
            revision: number;
            /** @description How well the year is known. */
            standing: components["schemas"]["Standing"];
            /** Format: int32 */
            year: number;
        };
        /** @description An employee whom somebody may be. */
        Candidate: {
            /** @description Whether another user is bound to them. */
            bound: boolean;
            employee_id: components["schemas"]["EmployeeId"];
            name: string;
            number: string;
            same_name: boolean;
            /** @description Whether they have the phone number; if not, the employee number. */
            same_phone: boolean;
        };
        /** @description What happens to days that were not taken by the year's end. */
        CarryOver: {
            /**
             * Format: int32
             * @description At most so many half days go into the next year; all when absent, none when 0.
             */
            max_half_days?: number | null;
            /**
             * Format: int32
             * @description They can be taken until the end of this month of the next year, 1–12; the whole year when absent.
             */
            until_month?: number | null;
        };
        /**
         * Format: uuid
         * @description The identity of a request that makes something: a UUIDv7 made by the client when the person asks for it.
         *     The same request sent again has the same id, and finds what it made.
         * @example 0193572e-6d00-7000-8000-000000000001
         */
        CauseId: string;
        /** @description What is wrong with a cell. */
        CellProblem: {
            /**
             * @description The cell, as a spreadsheet shows it.
             * @example C12
             */
            cell: string;
            en: string;
            zh: string;
        };
        /** @description What is said of a cell. */
        CellView: {
            /** @description The column's letters. */
            column: string;
            /** @description What is said, in English. */
            en: string;
            /**
             * Format: int32
             * @description The row's number, as the spreadsheet shows it.
             */
            row: number;
            /** @description Whether nothing is done as long as it is so, unless problems are to be skipped; else it is only worth knowing. */
            stops: boolean;
            /** @description What stands there, in short. */
            value: string;
            /** @description What is said, in Chinese. */
            zh: string;
        };
        /** @description What an application would change. */
        Change: {
            /** @description What is said of the side with it. */
            after: components["schemas"]["Sentence"];
            /** @description What is said of the side without it. */
            before: components["schemas"]["Sentence"];
        };
        /** @description Somebody who changes. */
        ChangeView: {
            /** @description The columns that change. */
            fields: components["schemas"]["Field"][];
            /**
             * Format: int32
             * @description The row's number.
             */
            row: number;
        };
        /** @description A day that would have changed. */
        ChangedDay: {
            /** @description As it would have been. */
            after: components["schemas"]["DayInShort"];
            /** @description As it was. */
            before: components["schemas"]["DayInShort"];
            /** @description The work date. */
            date: components["schemas"]["WorkDate"];
            /** @description The steps of the new reasoning that the old one lacks. */
            why: components["schemas"]["StepView"][];
        };
        /** @description How a department is to be. */
        ChangedDepartment: {
            /** @description Its name, 1–60 characters without `/`, another than its siblings'. */
            name: string;
            parent_id?: components["schemas"]["DepartmentId"] | null;
            /**
             * Format: int64
             * @description The revision that was read.
             */
            revision: number;
        };
        /** @description What the directory is to say of somebody. */
        ChangedEmployee: {
            /** @description Whether attendance is not asked of them. */
            exempt: boolean;
            /** @description 1–40 characters. */
            name: string;
            /** @description Their number in the company, 1–20 characters without spaces; nobody else's. */
            number: string;
            /** @description Their phone number; nobody else's. Left out, it stays; empty, it is taken away. */
            phone?: string | null;
            /**
             * Format: int64
             * @description The revision that was read.
             */
            revision: number;
        };
        /** @description A person who would have changed. */
        ChangedPerson: {
            /** @description As they would have been. */
            after: components["schemas"]["Totals"];
            /** @description Their days in the group as they were. */
            before: components["schemas"]["Totals"];
            /** @description The days that would have changed. */
            days: components["schemas"]["ChangedDay"][];
            /** @description Where they were on the last work date. */
            department_id: components["schemas"]["DepartmentId"];
            employee_id: components["schemas"]["EmployeeId"];
            name: string;
            /** @description Their number in the company. */
            number: string;
        };
        /**
         * @description How a message goes.
         * @enum {string}
         */
        Channel: "subscription" | "relation";
        /** @description The shift that somebody wants. */
        Choice: {
            shift_id: components["schemas"]["ShiftId"] | null;
        };
        /** @description The shift of a date, as it is chosen now. */
        Chosen: {
            date: components["schemas"]["WorkDate"];
            /**
             * Format: date-time
             * @description The server's clock.
             */
            now: string;
            shift_id?: components["schemas"]["ShiftId"] | null;
        };
        /**
         * @description What is known of a company's credit code.
         * @enum {string}
         */
        ClaimView: "none" | "provisional" | "disputed" | "reviewed";
        /** @description Why a date's roster cannot be. */
        ClashReason: {
            /** @enum {string} */
            reason: "not_employed";
        } | {
            /** @enum {string} */
            reason: "no_rules";
        } | {
            /** @enum {string} */
            reason: "not_rostered";
        } | {
            /** @enum {string} */
            reason: "unknown_shift";
            /** @description What was asked for. */
            shift: components["schemas"]["ShiftId"];
        } | {
            /** @enum {string} */
            reason: "one_shift_a_day";
        } | {
            /** @description The date of the other. */
            other_date: components["schemas"]["WorkDate"];
            /** @description The other shift. */
            other_shift: components["schemas"]["NamedShift"];
            /** @enum {string} */
            reason: "overlap";
            /**
             * Format: int64
             * @description Minutes that they share.
             */
            shared_min: number;
            /** @description The shift of the date. */
            shift: components["schemas"]["NamedShift"];
        };
        /** @description A date of somebody's roster that cannot be. */
        ClashView: components["schemas"]["RosterClash"] & components["schemas"]["Sentence"] & {
            employee_id: components["schemas"]["EmployeeId"];
            /** @description Their name; none if there is no such employee. */
            name?: string | null;
        };
        /** @description How overtime of one class of days is counted. */
        ClassRules: {
            /** @description What it is counted from. */
            basis: components["schemas"]["Basis"];
            /**
             * Format: int32
             * @description Comp leave earned, in percent of what is credited, 0–3000; none when absent.
             */
            comp_leave_percent?: number | null;
            /** @description Rests at fixed times; 1–10 when used. */
            fixed_rests?: components["schemas"]["FixedRest"][] | null;
            /** @description Rests by length; 1–5 when used, ascending. */
            length_tiers?: components["schemas"]["LengthTier"][] | null;
            /**
             * Format: int32
             * @description The most that is credited; what lies above stays visible as uncredited. 1–720 if set.
             */
            max_min?: number | null;
            /**
             * Format: int32
             * @description Less than this is none. 0–720 and below the maximum, default 30.
             */
            min_min?: number;
            rounding?: components["schemas"]["Rounding"] | null;
            /**
             * Format: int32
             * @description Minutes after off that are not yet overtime; for `punches` and `both`. 0–720, default 30.
             */
            start_after_min?: number;
        };
        /** @description A month to be closed. */
        CloseRequest: {
            /** @description The id of the closing, made by the client. */
            closing_id: components["schemas"]["JobId"];
            /** @description Whether it is closed though something is open in it. */
            despite_open_questions?: boolean;
        };
        /** @description What a closed month came to. */
        ClosedView: {
            /** Format: date-time */
            at: string;
            /**
             * Format: int32
             * @description Of them, those whose days came to something else when it was closed before.
             */
            changed: number;
            /** @description A digest of everybody's days: SHA-256, in hexadecimal. Of the same days it is the same. */
            digest: string;
            /**
             * Format: int32
             * @description People who had days in the month.
             */
            people: number;
        };
        /** @description A month. */
        ClosingMonth: {
            /**
             * Format: date-time
             * @description From when on it can be closed: every day of it has settled, in every zone.
             */
            closable_from: string;
            /** @description Its closings, the latest first. */
            closings: components["schemas"]["ClosingView"][];
            month: components["schemas"]["Month"];
            progress?: components["schemas"]["JobView"] | null;
            state: components["schemas"]["MonthState"];
        };
        /** @description Months, the latest first. */
        ClosingMonths: {
            months: components["schemas"]["ClosingMonth"][];
        };
        /** @description Somebody who closed a month, or opened it. */
        ClosingPerson: {
            employee_id: components["schemas"]["EmployeeId"];
            /** @description Their name; none of who is not there any more. */
            name?: string | null;
        };
        /** @description A closing of a month. */
        ClosingView: {
            /**
             * Format: date-time
             * @description Since when nothing in the month could be changed.
             */
            began: string;
            by: components["schemas"]["ClosingPerson"];
            closed?: components["schemas"]["ClosedView"] | null;
            closing_id: components["schemas"]["JobId"];
            /**
             * Format: date-time
             * @description From when on days are kept.
             */
            keeps_from: string;
            /** @description Whether it can still be taken back. */
            may_be_taken_back: boolean;
            opened?: components["schemas"]["OpenedView"] | null;
        };
        /** @description A step as it is written: `code` names the rule, `facts` has what it looked at. */
        CodeAndFacts: {
            /**
             * @description Which rule.
             * @example off_time
             */
            code: string;
            /** @description The facts, by name. */
            facts: Record<string, never>;
        };
        /** @description A colleague's day with their punches. */
        ColleagueDay: {
            /** @description The corrections, in the order in which they were asked for. */
            corrections: components["schemas"]["CorrectionEntry"][];
            day?: components["schemas"]["DayView"] | null;
            /** @description The punches, in order of time. */
            punches: components["schemas"]["ScoredPunch"][];
        };
        /**
         * @description A set of columns that a company keeps for its workbooks.
         * @example a1b2c3
         */
        ColumnSetId: string;
        /** @description The sets of a company. */
        ColumnSetList: {
            /**
             * Format: int64
             * @description To be sent back with a change; 0 as long as there was none.
             */
            rev: number;
            /** @description In the order in which they were made. */
            sets: components["schemas"]["ColumnSetView"][];
        };
        /** @description A set as it is to be. */
        ColumnSetRequest: {
            /** @description The columns behind department, number and name, in this order; one at least, none twice. */
            columns: components["schemas"]["SummaryColumn"][];
            /** @description Whether it is the one to begin with; the sheet's other sets are not, then. */
            default?: boolean;
            /** @description What people call it: 1–20 characters, another than those of the sheet's other sets. */
            name: string;
            /**
             * Format: int64
             * @description The revision that was read.
             */
            rev: number;
            /** @description The sheet. */
            sheet: components["schemas"]["ColumnSheet"];
        };
        /** @description Columns of a sheet under a name. */
        ColumnSetView: {
            column_set_id: components["schemas"]["ColumnSetId"];
            /** @description Behind department, number and name, in this order. */
            columns: components["schemas"]["SummaryColumn"][];
            /** @description Whether it is the one to begin with; one of a sheet is at most. */
            default: boolean;
            name: string;
            sheet: components["schemas"]["ColumnSheet"];
        };
        /**
         * @description A sheet whose columns are chosen.
         * @enum {string}
         */
        ColumnSheet: "summary" | "payroll";
        /**
         * @description A company number.
         * @example 100000008
         */
        CompanyNumber: string;
        /** @description What somebody agreed to. */
        ConsentView: {
            /** Format: date-time */
            agreed_at: string;
            /**
             * Format: int32
             * @description The version of the privacy notice.
             */
            version: number;
            /**
             * Format: date-time
             * @description When it was withdrawn; none while it holds.
             */
            withdrawn_at?: string | null;
        };
        /** @description A copy: how far it is, and where to get its files. */
        CopyEntry: components["schemas"]["JobView"] & {
            /**
             * Format: date-time
             * @description Until when it can be fetched; none as long as it is not made.
             */
            expires_at?: string | null;
            /**
             * @description Where to `GET` the JSON file for a quarter of an hour; ask again for another link. None as long as it is not made, and once it is
             *     gone.
             */
            json_path?: string | null;
            /** @description The same of the workbook. */
            workbook_path?: string | null;
        };
        /** @description Copies. */
        CopyList: {
            /** @description The latest first: those of the last 30 days, 20 at most. */
            copies: components["schemas"]["CopyEntry"][];
        };
        /** @description A copy that is wanted. */
        CopyRequest: {
            /**
             * Format: uuid
             * @description Its id, made by the client. The same again asks for nothing more.
             */
            copy_id: string;
        };
        /** @description A decision on one of several. */
        CorrectionDecision: {
            /** @description Yes or no. */
            approve: boolean;
            /** @description What the applicant is told, 1–200 characters. */
            comment?: string | null;
            correction_id: components["schemas"]["TapId"];
            employee_id: components["schemas"]["EmployeeId"];
            /**
             * Format: int32
             * @description The step that waits, as it was told: so a decision sent again decides nothing else.
             */
            step: number;
            /** @description The work date that it corrects. */
            work_date: components["schemas"]["WorkDate"];
        };
        /** @description What became of a decision. */
        CorrectionDecisionOutcome: {
            correction_id: components["schemas"]["TapId"];
            employee_id: components["schemas"]["EmployeeId"];
            problem?: components["schemas"]["ProblemBody"] | null;
            state?: components["schemas"]["ApprovalState"] | null;
        };
        /** @description What became of the decisions. */
        CorrectionDecisionOutcomes: {
            /** @description In the order of the decisions. */
            outcomes: components["schemas"]["CorrectionDecisionOutcome"][];
        };
        /** @description Decisions. */
        CorrectionDecisions: {
            /** @description 1–100 of them. */
            decisions: components["schemas"]["CorrectionDecision"][];
        };
        /** @description A correction 补卡 of a day. */
        CorrectionEntry: {
            /** Format: date-time */
            applied_at: string;
            /**
             * Format: date-time
             * @description When the person says that they came or went.
             */
            at: string;
            correction_id: components["schemas"]["TapId"];
            /** @description Whether HR corrected the record, and nobody applied. */
            direct: boolean;
            /** @description What was abnormal. */
            kind: components["schemas"]["CorrectionKind"];
            /**
             * Format: int32
             * @description The section, from 1.
             */
            section: number;
            side: components["schemas"]["Side"];
            /** @description How far it is. It counts once `approved`, and until its withdrawal is. */
            state: components["schemas"]["ApprovalState"];
        };
        /** @description What was decided. */
        CorrectionHistory: {
            /** @description Where the next page begins; none at the end. */
            cursor?: string | null;
            /** @description The latest decision first, at most 20. */
            decided: components["schemas"]["HistoryEntry"][];
        };
        /**
         * @description What is abnormal about the side that a correction is for.
         * @enum {string}
         */
        CorrectionKind: "missing" | "late" | "early" | "other";
        /** @description The corrections of a month. */
        CorrectionList: {
            /** @description By work date, and then in the order in which they were asked for. */
            corrections: components["schemas"]["CorrectionView"][];
            month: components["schemas"]["Month"];
            quota?: components["schemas"]["QuotaView"] | null;
        };
        /** @description What a group allows. */
        CorrectionPolicy: {
            /** @description Who approves, one after the other: 1–3 steps. */
            approvers?: components["schemas"]["ApproverStep"][];
            /**
             * Format: int32
             * @description Until this day of the month after the work date's, included. −1 unlimited, 1–28.
             */
            cut_off_day?: number;
            /** @description How those days are counted. */
            day_count?: components["schemas"]["DayCount"];
            /**
             * Format: int32
             * @description Within so many days, the work date being the first. −1 unlimited, 1–180.
             */
            day_limit?: number;
            /** @description The kinds that may be corrected; none at all when empty. */
            kinds?: components["schemas"]["CorrectionKind"][];
            /**
             * Format: int32
             * @description At most so many in a period, pending and approved, by the corrected work date. −1 unlimited, 0–99.
             */
            per_period?: number;
            /**
             * Format: int32
             * @description The day of the month on which a period starts, 1–28.
             */
            period_starts_on?: number;
            /** @description Whether proof is needed. */
            proof?: boolean;
        };
        /** @description A side that somebody did not punch, or not in time. */
        CorrectionRequest: {
            /** @description When the person came or went, counted from 00:00 of the work date. */
            at: components["schemas"]["MinuteOfDay"];
            /** @description A UUIDv7 made by the client. Send the same application again with the same id. */
            correction_id: components["schemas"]["TapId"];
            /** @description Files that show it, sent before as `proof`; at most 6. */
            proof?: components["schemas"]["FileId"][];
            /** @description Why there is no such punch, 1–200 characters. */
            reason: string;
            /**
             * Format: int32
             * @description The section, from 1 in its day; 1 on a day of free hours.
             */
            section: number;
            /** @description The side. */
            side: components["schemas"]["Side"];
            /** @description The work date to be corrected. */
            work_date: components["schemas"]["WorkDate"];
        };
        /** @description An application for a correction 补卡. */
        CorrectionView: {
            /** Format: date-time */
            applied_at: string;
            /**
             * Format: date-time
             * @description When the person says that they came or went.
             */
            at: string;
            correction_id: components["schemas"]["TapId"];
            /** @description What was decided, in order. */
            decisions: components["schemas"]["DecisionView"][];
            direct_by?: components["schemas"]["EmployeeId"] | null;
            employee_id: components["schemas"]["EmployeeId"];
            /** @description What was abnormal about the side. */
            kind: components["schemas"]["CorrectionKind"];
            proof: components["schemas"]["ProofView"][];
            reason: string;
            /**
             * Format: int32
             * @description The section, from 1 in its day.
             */
            section: number;
            side: components["schemas"]["Side"];
            /** @description How far it is. */
            state: components["schemas"]["ApprovalState"];
            /**
             * Format: int32
             * @description The step that waits for a decision, from 1; to be sent back with the decision.
             */
            step?: number | null;
            /** @description How many steps the application has. */
            steps: number;
            waits_for?: components["schemas"]["Approver"] | null;
            work_date: components["schemas"]["WorkDate"];
        };
        /** @description How many rows came to what. */
        Counts: {
            /**
             * Format: int32
             * @description People who are new.
             */
            create: number;
            /**
             * Format: int32
             * @description Departments that are new.
             */
            departments: number;
            /**
             * Format: int32
             * @description Rows in which the template's example still stood.
             */
            examples: number;
            /**
             * Format: int32
             * @description Problems in all.
             */
            problems: number;
            /**
             * Format: int32
             * @description Rows with problems: nothing is done with them.
             */
            refused: number;
            /**
             * Format: int32
             * @description People who come back.
             */
            rehire: number;
            /**
             * Format: int32
             * @description Rows with people.
             */
            rows: number;
            /**
             * Format: int32
             * @description People of whom everything is so already.
             */
            unchanged: number;
            /**
             * Format: int32
             * @description People who change.
             */
            update: number;
        };
        /**
         * @description Which off X counts from: that of the date's last shift.
         * @enum {string}
         */
        CountsFrom: "scheduled" | "effective";
        /** @description The results of a dialog. */
        CreditsRequest: {
            /** @description What was chosen, by template: 1–3 of them. */
            results: {
                [key: string]: components["schemas"]["DialogChoice"];
            };
            /** @description The tap in which the dialog was asked for, a UUID of version 7: sent again it counts once. */
            tap_id: components["schemas"]["TapId"];
        };
        /** @description What a cycle makes of the dates. */
        CycleFilled: {
            /** @description What clashes; a request that is to be stored is refused for it. */
            clashes: components["schemas"]["ClashView"][];
            /** @description The shifts of each date. */
            days: {
                [key: string]: components["schemas"]["ShiftId"][];
            };
            /** @description Whether nothing was stored, as that was asked. */
            dry_run: boolean;
            /** @description Those who have it now; none of them after a dry run. */
            employees: components["schemas"]["PlannedPerson"][];
            month: components["schemas"]["Month"];
            /** @description Which day of the cycle comes after the last date: where the next month goes on. */
            next_index: number;
        };
        /** @description A cycle, and whose days it fills. */
        CycleRequest: {
            /** @description The shifts of each day of the cycle; a day without any is rest. 1–366 days. */
            cycle: components["schemas"]["ShiftId"][][];
            /** @description Whether to tell only what would be. */
            dry_run?: boolean;
            /** @description Who; with the dates at most 2000 cells. */
            employees: components["schemas"]["EmployeeId"][];
            /** @description First date, in the month. */
            from: components["schemas"]["WorkDate"];
            /** @description As of a change of cells. */
            reason?: string | null;
            /** @description As of a change of cells. */
            revisions?: {
                [key: string]: number;
            };
            /** @description Which day of the cycle the first date has, from 0. */
            start_index?: number;
            /** @description Last date, included, in the month. */
            to: components["schemas"]["WorkDate"];
        };
        /** @description Everything that a calendar says of a date. */
        DateEntry: {
            /** @description The date. */
            date: components["schemas"]["WorkDate"];
            /** @description What is asked of it, overrides applied. */
            day: components["schemas"]["CalendarDay"];
            half_off?: components["schemas"]["Half"] | null;
            /** @description The holiday's, or the override's, name. */
            name?: string | null;
            /** @description Whether an override speaks. */
            overridden: boolean;
            /** @description The weekday whose shift a make-up workday uses; the week's first shift when absent. */
            replaces_weekday?: string | null;
            /** @description How well its year is known. */
            standing: components["schemas"]["Standing"];
            /** @description Whether it is statutory 法定节假日 by its date: three times pay, worked or not. */
            statutory: boolean;
        };
        /** @description From a date to another, both included; empty where the last lies before the first. */
        DateRange: {
            /** @description First work date. */
            from: components["schemas"]["WorkDate"];
            /** @description Last work date. */
            to: components["schemas"]["WorkDate"];
        };
        /** @description Something to be pointed out about a day's overtime. */
        DayAlert: Record<string, never> & {
            /** @description The work date. */
            date: components["schemas"]["WorkDate"];
        };
        /** @description What a day comes to. */
        DayBrief: {
            /**
             * Format: double
             * @description Days of absence.
             */
            absent: number;
            /** Format: int32 */
            early_min: number;
            /** Format: int32 */
            late_min: number;
            /**
             * Format: double
             * @description Days of leave.
             */
            leave: number;
            /**
             * Format: int32
             * @description Credited minutes of overtime.
             */
            overtime_min: number;
            statuses: string[];
            /** Format: int64 */
            worked_s: number;
        };
        /** @description A day in a row. */
        DayCell: {
            /** Format: int32 */
            early_min: number;
            /** Format: int32 */
            late_min: number;
            /**
             * Format: date-time
             * @description The last off.
             */
            off_at?: string | null;
            /**
             * Format: date-time
             * @description The first on.
             */
            on_at?: string | null;
            statuses: components["schemas"]["StatusSet"];
            /** Format: int64 */
            worked_s: number;
        };
        /**
         * @description The class of a minute of overtime.
         * @enum {string}
         */
        DayClass: "workday" | "rest_day" | "statutory";
        /**
         * @description How the days of the day limit are counted.
         * @enum {string}
         */
        DayCount: "natural" | "working";
        /** @description How many people of a day are what. One may be several: late, here, and gone again. */
        DayCounts: {
            /**
             * Format: int32
             * @description On leave, on a trip, or in the field.
             */
            away: number;
            /**
             * Format: int32
             * @description Who went again.
             */
            done: number;
            /**
             * Format: int32
             * @description Of whom attendance is asked.
             */
            due: number;
            /**
             * Format: int32
             * @description Who came.
             */
            here: number;
            /**
             * Format: int32
             * @description Who came late, seriously late included.
             */
            late: number;
            /**
             * Format: int32
             * @description Who has not come, and is not away.
             */
            not_in: number;
        };
        /** @description A day that differs. */
        DayDifference: {
            after?: components["schemas"]["DayBrief"] | null;
            before?: components["schemas"]["DayBrief"] | null;
            work_date: components["schemas"]["WorkDate"];
        };
        /** @description What a day came to, in short. */
        DayInShort: {
            /**
             * Format: double
             * @description How much of it is an absence, in days.
             */
            absent_days: number;
            /**
             * Format: double
             * @description How much of it was due, in days.
             */
            due_days: number;
            /**
             * Format: int32
             * @description Minutes left early.
             */
            early_min: number;
            /**
             * Format: int32
             * @description Minutes late.
             */
            late_min: number;
            /**
             * Format: double
             * @description How much of it was not attended for having worked too little, in days.
             */
            not_attended_days: number;
            /**
             * Format: int32
             * @description Credited overtime, rounded, in minutes.
             */
            overtime_min: number;
            /**
             * Format: int64
             * @description Nominal time in seconds.
             */
            standard_s: number;
            /** @description Its statuses; none where it has no rules. */
            statuses: components["schemas"]["StatusSet"];
            /**
             * Format: int64
             * @description Worked time in seconds.
             */
            worked_s: number;
        };
        /** @description A day of a month. */
        DayOfMonth: {
            date: components["schemas"]["WorkDate"];
            /** Format: int32 */
            early_min: number;
            /** Format: int32 */
            late_min: number;
            statuses: components["schemas"]["StatusSet"];
            /** Format: int64 */
            worked_s: number;
        };
        /** @description A day with its punches. */
        DayRecord: {
            /** @description The corrections, in the order in which they were asked for. */
            corrections: components["schemas"]["CorrectionEntry"][];
            day?: components["schemas"]["DayView"] | null;
            /** @description The punches, in order of time. */
            punches: components["schemas"]["PunchEntry"][];
        };
        /**
         * @description The step of days.
         * @enum {string}
         */
        DayStep: "half_day" | "day";
        /** @description A day's result. */
        DayView: {
            /**
             * Format: double
             * @description How much of the day is an absence, in days.
             */
            absent_days: number;
            /**
             * Format: int32
             * @description How many sides stand by an approved correction.
             */
            corrections: number;
            /** @description The work date. */
            date: components["schemas"]["WorkDate"];
            /**
             * Format: double
             * @description How much of the day was due, in days.
             */
            due_days: number;
            /**
             * Format: int32
             * @description Minutes left early.
             */
            early_min: number;
            /**
             * Format: int32
             * @description Minutes late.
             */
            late_min: number;
            /**
             * Format: double
             * @description How much of the day is leave of whole or half days, in days.
             */
            leave_days: number;
            /**
             * Format: double
             * @description How much of the day was not attended for having worked too little, in days.
             */
            not_attended_days: number;
            /** @description Overtime, class by class. */
            overtime: components["schemas"]["OvertimeView"][];
            /**
             * @description The version of the rules: the group and its effective date.
             * @example headquarters@2026-09-01
             */
            rule: string;
            /** @description The due sections, in order. */
            sections: components["schemas"]["SectionView"][];
            /** @description Whether the result is final, but for new facts. */
            settled: boolean;
            /** @description Their names. */
            shift_names: string[];
            /** @description The shifts that were due, in order. */
            shifts: components["schemas"]["ShiftId"][];
            /**
             * Format: int64
             * @description Nominal time in seconds.
             */
            standard_s: number;
            /** @description Its statuses. */
            statuses: components["schemas"]["StatusSet"];
            /** @description The reasoning, in order. */
            trace: components["schemas"]["StepView"][];
            /**
             * Format: int64
             * @description Worked time in seconds.
             */
            worked_s: number;
        };
        /** @description A place as it was decided. */
        DecidedPlace: {
            decided_by: components["schemas"]["EmployeeId"];
            employee_id: components["schemas"]["EmployeeId"];
            instead_of?: components["schemas"]["EmployeeId"] | null;
            place_id: components["schemas"]["TapId"];
            /**
             * @description `approved` or `refused`.
             * @example approved
             */
            state: string;
        };
        /** @description What became of a decision. */
        DecisionOutcome: {
            application_id: components["schemas"]["ApplicationId"];
            employee_id: components["schemas"]["EmployeeId"];
            problem?: components["schemas"]["ProblemBody"] | null;
            state?: components["schemas"]["ApprovalState"] | null;
        };
        /** @description What became of the decisions. */
        DecisionOutcomes: {
            /** @description In the order of the decisions. */
            outcomes: components["schemas"]["DecisionOutcome"][];
        };
        /** @description What is decided. */
        DecisionRequest: {
            /** @description Yes or no. */
            approve: boolean;
            /** @description What the applicant is told, 1–200 characters. */
            comment?: string | null;
            /**
             * Format: int32
             * @description The step that waits, as it was told: so a decision sent again decides nothing else.
             */
            step: number;
            /** @description The work date that it corrects. */
            work_date: components["schemas"]["WorkDate"];
        };
        /** @description What somebody decided. */
        DecisionView: {
            approve: boolean;
            /** Format: date-time */
            at: string;
            by: components["schemas"]["EmployeeId"];
            comment?: string | null;
            instead_of?: components["schemas"]["EmployeeId"] | null;
            /** @description Their name, where it was looked up: in lists. */
            name?: string | null;
            /**
             * Format: int32
             * @description Of which step, from 1; a withdrawal's goes on counting.
             */
            step: number;
        };
        /** @description Reminders that were due. */
        Deliveries: {
            /** @description The earliest first. */
            deliveries: components["schemas"]["DeliveryView"][];
            /** @description Where the next page begins; none at the end. */
            next?: string | null;
        };
        /**
         * @description What became of a reminder.
         * @enum {string}
         */
        DeliveryState: "sent" | "refused" | "failed" | "unknown" | "missed";
        /** @description A reminder that was due. */
        DeliveryView: {
            /**
             * Format: date-time
             * @description When it was dealt with.
             */
            at: string;
            channel?: components["schemas"]["Channel"] | null;
            /**
             * Format: date-time
             * @description Its minute.
             */
            due_at: string;
            employee_id: components["schemas"]["EmployeeId"];
            /**
             * Format: int64
             * @description WeChat's error, if it answered with one.
             */
            errcode?: number | null;
            kind: components["schemas"]["ReminderKind"];
            /** @description As they are called now; none when they are no employee any more. */
            name?: string | null;
            /**
             * Format: int32
             * @description The section of that date.
             */
            section?: number | null;
            state: components["schemas"]["DeliveryState"];
            work_date?: components["schemas"]["WorkDate"] | null;
        };
        /**
         * @description A department 部门 of one organization.
         * @example a1b2c3
         */
        DepartmentId: string;
        /** @description Departments. */
        DepartmentList: {
            /** @description Those that the caller may see, by id. */
            departments: components["schemas"]["DepartmentView"][];
        };
        /** @description What a department comes to. */
        DepartmentSums: components["schemas"]["Sums"] & {
            department_id: components["schemas"]["DepartmentId"];
            name: string;
            /** @description Whether those below it are counted; not so for the department itself that was asked about. */
            with_below: boolean;
        };
        /** @description A department. */
        DepartmentView: {
            department_id: components["schemas"]["DepartmentId"];
            name: string;
            parent_id?: components["schemas"]["DepartmentId"] | null;
            /** @description The names from the topmost department to this one: `总部/研发部/后端`. */
            path: string;
            /**
             * Format: int64
             * @description To be sent back with a change.
             */
            revision: number;
        };
        /** @description A change of one's deputy. */
        DeputyRequest: {
            deputy?: components["schemas"]["DeputyTerm"] | null;
        };
        /** @description Who decides in one's place, and when. */
        DeputyTerm: {
            employee_id: components["schemas"]["EmployeeId"];
            /** @description The first date. */
            first: components["schemas"]["WorkDate"];
            /** @description The last one, at most 92 days in all. */
            last: components["schemas"]["WorkDate"];
        };
        /** @description One's deputy, and whose one is. */
        DeputyView: {
            deputy?: components["schemas"]["DeputyTerm"] | null;
            /** @description The deputy's name. */
            name?: string | null;
            /** @description In whose place one decides today. */
            stands_in_for: components["schemas"]["StandingIn"][];
        };
        /**
         * @description What somebody chose for a template, as `wx.requestSubscribeMessage` reports it.
         * @enum {string}
         */
        DialogChoice: "accept" | "reject" | "ban" | "filter";
        /** @description How a month differs from what it was when it was closed. */
        Differences: {
            /**
             * Format: date-time
             * @description Every day that had settled by then was looked at.
             */
            as_of?: string | null;
            /** @description By employee id, at most 200. */
            people: components["schemas"]["PersonDifference"][];
            /** @description Whether days are being added up at this moment: ask again in some seconds. */
            refreshing: boolean;
            /** @description How many there are in all. */
            total: number;
        };
        /**
         * @description Elastic time: coming early allows leaving as much earlier, and coming late asks for leaving as much
         *     later. Multiples of 5 minutes, at most 360.
         */
        Elastic: {
            /**
             * Format: int32
             * @description Most by which coming early counts, in minutes.
             */
            early_cap_min?: number;
            /**
             * Format: int32
             * @description Most by which coming late is allowed, in minutes.
             */
            late_cap_min?: number;
        };
        /**
         * @description An employee 员工 of one organization.
         * @example a1b2c3
         */
        EmployeeId: string;
        /** @description Somebody in a list. */
        EmployeeInShort: {
            /** @description Its path: `晨星/研发部`. */
            department?: string | null;
            department_id?: components["schemas"]["DepartmentId"] | null;
            employee_id: components["schemas"]["EmployeeId"];
            /** @description Whether attendance is not asked of them. */
            exempt: boolean;
            group_id?: components["schemas"]["GroupId"] | null;
            joined: components["schemas"]["WorkDate"];
            last_day?: components["schemas"]["WorkDate"] | null;
            name: string;
            /** @description Their number in the company. */
            number: string;
            standing: components["schemas"]["EmployeeStanding"];
        };
        /** @description A page of people. */
        EmployeeList: {
            /** @description For the next page; none on the last. A page of a search may be short, or empty, and not the last. */
            cursor?: string | null;
            /** @description By department, and by employee id. */
            employees: components["schemas"]["EmployeeInShort"][];
        };
        /**
         * @description Where somebody stands.
         * @enum {string}
         */
        EmployeeStanding: "to_come" | "present" | "left";
        /** @description Somebody to add. */
        EmployeeToAdd: {
            department_id: components["schemas"]["DepartmentId"];
            /** @description Made by the client, a UUID without hyphens: the same again is the same person. */
            employee_id: components["schemas"]["EmployeeId"];
            /** @description Whether attendance is not asked of them. */
            exempt?: boolean;
            group_id: components["schemas"]["GroupId"];
            /** @description First day. */
            joined: components["schemas"]["WorkDate"];
            /** @description 1–40 characters. */
            name: string;
            /** @description Their number in the company, 1–20 characters without spaces; nobody else's. */
            number: string;
            /** @description Their phone number; nobody else's. Who signs in with it can be bound to this person. */
            phone?: string | null;
        };
        /** @description Somebody. */
        EmployeeView: components["schemas"]["EmployeeInShort"] & {
            /** @description By date. */
            assignments: components["schemas"]["AssignmentView"][];
            /** @description Whether somebody signs in as them. */
            bound: boolean;
            /** @description When they worked here before they left and came back. */
            earlier: components["schemas"]["PeriodView"][];
            /** @description The phone number with its middle hidden. */
            phone?: string | null;
            /**
             * Format: int64
             * @description To be sent back with a change.
             */
            revision: number;
        };
        /**
         * @description Somebody's standing today.
         * @enum {string}
         */
        EmploymentStatus: "to_come" | "present" | "left";
        /** @description What is said of an erasure. */
        ErasureDecisionRequest: {
            /** @description Whether it is carried out. */
            carry_out: boolean;
            /** @description Why it is refused, 1–200 characters; needed then. */
            reason?: string | null;
        };
        /** @description A request as owner and HR see it. */
        ErasureEntry: {
            employee_id: components["schemas"]["EmployeeId"];
            erasure: components["schemas"]["ErasureView"];
            kept_by_law_until?: components["schemas"]["WorkDate"] | null;
            last_day?: components["schemas"]["WorkDate"] | null;
            name: string;
            number: string;
            /**
             * @description What would be erased: `details` or `whole`.
             * @example whole
             */
            would_erase: string;
        };
        /** @description Erasures that something is to be done about. */
        ErasureList: {
            /** @description The oldest first. */
            erasures: components["schemas"]["ErasureEntry"][];
        };
        /** @description A wish to be erased. */
        ErasureRequest: {
            /** @description `DELETE`, typed by the person. */
            confirmation: string;
        };
        /** @description An erasure that was asked for. */
        ErasureView: {
            /** Format: date-time */
            asked_at: string;
            /** Format: date-time */
            decided_at?: string | null;
            decided_by?: components["schemas"]["EmployeeId"] | null;
            /** Format: date-time */
            ended_at?: string | null;
            /** @description Why it was refused. */
            reason?: string | null;
            /**
             * @description What is erased, once that is decided: `details` or `whole`.
             * @example details
             */
            scope?: string | null;
            /**
             * @description `asked`, `withdrawn`, `refused`, `carrying_out` or `done`.
             * @example asked
             */
            state: string;
        };
        /**
         * @description Alternating weeks 大小周. Weeks begin on Monday; the anchor's week is odd, and counting goes on across
         *     the ends of years.
         */
        EvenWeek: {
            /** @description A date of an odd week. */
            anchor: components["schemas"]["WorkDate"];
            /** @description Monday to Sunday of even weeks. */
            week: (components["schemas"]["ShiftId"] | null)[];
        };
        /** @description Until when comp leave can be taken. The last day is included. */
        Expiry: {
            /** @enum {string} */
            kind: "never";
        } | {
            /**
             * Format: int32
             * @description 1–3660.
             */
            days: number;
            /** @enum {string} */
            kind: "days";
        } | {
            /** @enum {string} */
            kind: "months";
            /**
             * Format: int32
             * @description 1–120.
             */
            months: number;
        } | {
            /** @enum {string} */
            kind: "year_end";
            /**
             * Format: int32
             * @description 0–10.
             */
            years_later?: number;
        };
        /** @description A workbook: what was asked, how far it is, and where to get it. */
        ExportEntry: components["schemas"]["JobView"] & {
            /** @description The columns of 汇总 behind department, number and name, in their order. */
            columns: components["schemas"]["SummaryColumn"][];
            /** @description The departments; none for every one that the requester could see. */
            department_ids?: components["schemas"]["DepartmentId"][] | null;
            /**
             * @description Where to `GET` the workbook for a quarter of an hour; ask again for another link. None as long as it is not made, and once it is
             *     gone.
             */
            download_path?: string | null;
            /**
             * Format: date-time
             * @description Until when it can be fetched; none as long as it is not made.
             */
            expires_at?: string | null;
            /** @description As what it is written. */
            format: components["schemas"]["ExportFormat"];
            /** @description First work date. */
            from: components["schemas"]["WorkDate"];
            /** @description The same of 薪资. */
            payroll_columns: components["schemas"]["SummaryColumn"][];
            /** @description The sheets. */
            sheets: components["schemas"]["ExportSheet"][];
            /** @description Last work date. */
            to: components["schemas"]["WorkDate"];
        };
        /**
         * @description As what a table is written.
         * @enum {string}
         */
        ExportFormat: "xlsx" | "csv";
        /** @description Workbooks. */
        ExportList: {
            /** @description The latest first: those of the last 30 days, 50 at most. */
            exports: components["schemas"]["ExportEntry"][];
        };
        /** @description A workbook that is wanted. */
        ExportRequest: {
            /** @description The columns of 汇总 behind department, number and name, in this order, none twice; by default its own. */
            columns?: components["schemas"]["SummaryColumn"][] | null;
            /** @description The departments; by default every one that the caller may see. */
            department_ids?: components["schemas"]["DepartmentId"][] | null;
            /** @description Its id, made by the client. */
            export_id: components["schemas"]["JobId"];
            /** @description As what it is written; text has one sheet, and neither 每日 nor 图表. */
            format?: components["schemas"]["ExportFormat"];
            /** @description First work date. */
            from: components["schemas"]["WorkDate"];
            /** @description The same of 薪资. */
            payroll_columns?: components["schemas"]["SummaryColumn"][] | null;
            /** @description The sheets, at least one; by default 汇总, 每日 and 打卡明细. */
            sheets?: components["schemas"]["ExportSheet"][] | null;
            /** @description Last work date, 62 days at most with the first. */
            to: components["schemas"]["WorkDate"];
        };
        /**
         * @description A sheet of a workbook.
         * @enum {string}
         */
        ExportSheet: "summary" | "performance" | "payroll" | "daily" | "punches" | "overtime" | "leave" | "corrections" | "exceptions" | "charts";
        /**
         * @description A column that is understood.
         * @enum {string}
         */
        Field: "name" | "number" | "phone" | "department" | "group" | "joined" | "last_day" | "exempt";
        /** @description What is wrong with one field of a setting. */
        FieldProblem: {
            /** @description What is wrong, for people, in English. */
            en: string;
            /** @description The field, as a path in the JSON sent: `shifts[0].sections[1].off`. */
            field: string;
            /** @description What is wrong, for people, in Chinese. */
            zh: string;
        };
        /**
         * @description A file that somebody sent, or that was made for somebody.
         * @example a1b2c3
         */
        FileId: string;
        /**
         * @description What a file is for.
         * @enum {string}
         */
        FilePurpose: "proof" | "licence" | "import" | "export" | "copy";
        /** @description A browser that comes for its session. */
        FinishBrowserSignIn: {
            /** @description The code that it shows. */
            code: string;
        };
        /** @description What the phone measured. */
        FixRequest: {
            /**
             * Format: double
             * @description The radius around the point, in metres.
             */
            accuracy_m: number;
            /** @description Where, GCJ-02. */
            point: components["schemas"]["GeoPoint"];
            /**
             * Format: date-time
             * @description When, on the server-corrected clock.
             */
            taken_at: string;
        };
        /** @description A shift or rest for each weekday, and the dates that differ. */
        FixedMode: {
            even_week?: components["schemas"]["EvenWeek"] | null;
            /** @description Whether the national calendar's holidays are off and its make-up days worked. */
            follow_calendar?: boolean;
            /** @enum {string} */
            kind?: "fixed";
            /** @description Dates that must be worked, with their shift, whatever the calendar says. */
            must_work?: {
                [key: string]: components["schemas"]["ShiftId"];
            };
            /** @description Dates that need not be worked. */
            need_not?: components["schemas"]["WorkDate"][];
            /** @description Monday to Sunday: the shift of that day, or none for rest. */
            week: (components["schemas"]["ShiftId"] | null)[];
        };
        /** @description A rest at fixed times, taken out of overtime. */
        FixedRest: {
            /** @description First minute of the rest, of the work date. */
            from: components["schemas"]["MinuteOfDay"];
            /** @description First minute after it. */
            to: components["schemas"]["MinuteOfDay"];
        };
        /** @description Hours a day, whenever they are worked. */
        FreeMode: {
            /** @description Whether the national calendar's holidays are off and its make-up days worked. */
            follow_calendar?: boolean;
            /** @enum {string} */
            kind?: "free";
            /**
             * Format: int32
             * @description Least worked time of a day, in minutes, 0–1440.
             */
            minimum_min?: number;
        };
        /** @description How new what is told is. */
        Freshness: {
            /**
             * Format: date-time
             * @description Every day that had settled by then is counted; none where nobody has added them up yet.
             */
            as_of?: string | null;
            /** @description Whether they are being added up at this moment: ask again in some seconds. */
            refreshing: boolean;
        };
        /** @description A point on the GCJ-02 datum, in degrees. */
        GeoPoint: {
            /**
             * Format: double
             * @description Degrees north, −90…90.
             * @example 22.5405
             */
            latitude: number;
            /**
             * Format: double
             * @description Degrees east, −180…180.
             * @example 113.9345
             */
            longitude: number;
        };
        /** @description Something that HR grants or takes back. */
        GrantRequest: {
            /**
             * Format: int32
             * @description How much, in half days or minutes as the type has it; below 0 takes back.
             */
            amount: number;
            /** @description A UUIDv7 made by the client. The same again changes nothing. */
            grant_id: components["schemas"]["CauseId"];
            leave_type_id: components["schemas"]["LeaveTypeId"];
            /** @description From when on; it is of that date's year. Comp leave expires by it. */
            on: components["schemas"]["WorkDate"];
            /** @description Why, 1–200 characters. */
            reason: string;
        };
        /** @description Something that HR granted. */
        GrantView: {
            /**
             * Format: int32
             * @description How much; below 0 where it was taken back.
             */
            amount: number;
            /** Format: date-time */
            at: string;
            by: components["schemas"]["EmployeeId"];
            /** @description From when on. */
            on: components["schemas"]["WorkDate"];
            reason: string;
            /** Format: int32 */
            year: number;
        };
        /**
         * @description An attendance group 考勤组.
         * @example a1b2c3
         */
        GroupId: string;
        /** @description A group in a list. */
        GroupInShort: {
            /** @description First work dates of its versions, in order. */
            effective: components["schemas"]["WorkDate"][];
            group_id: components["schemas"]["GroupId"];
            /** @description The name in force, or else the first to come. */
            name: string;
        };
        /** @description The company's groups. */
        GroupList: {
            groups: components["schemas"]["GroupInShort"][];
        };
        /** @description The settings of a group, in force from an effective date until the next version's. */
        GroupSettings: {
            /** @description Which corrections 补卡 may be asked for, and who approves them. */
            corrections?: components["schemas"]["CorrectionPolicy"];
            /** @description Where a day without a due shift begins, 00:00–23:59. */
            day_boundary?: components["schemas"]["MinuteOfDay"];
            /** @description How hours are reckoned. */
            hours?: components["schemas"]["HoursSystem"];
            /** @description How dates get their shifts. */
            mode: components["schemas"]["Mode"];
            /** @description Name, 1–40 characters. */
            name: string;
            overtime?: components["schemas"]["OvertimeSettings"] | null;
            /** @description Where to punch. */
            place: components["schemas"]["PlacePolicy"];
            /** @description When its people are reminded of their punches. */
            reminders?: components["schemas"]["ReminderSettings"];
            /**
             * Format: int32
             * @description Minutes after the last window until a day is settled, 0–1440.
             */
            settle_delay_min?: number;
            /** @description 1–50 shifts. */
            shifts: components["schemas"]["Shift"][];
            /** @description Zone in which its rules read the clock. */
            zone?: components["schemas"]["Zone"];
        };
        /** @description What a group comes to. */
        GroupSums: components["schemas"]["Sums"] & {
            group_id: components["schemas"]["GroupId"];
        };
        /** @description A group with all its versions. */
        GroupView: {
            group_id: components["schemas"]["GroupId"];
            /** @description By effective date. */
            versions: components["schemas"]["VersionView"][];
        };
        /**
         * @description A half of a shift.
         * @enum {string}
         */
        Half: "first" | "second";
        /** @description A decision that was made. */
        HistoryEntry: {
            /** @description The application as it stands now. */
            correction: components["schemas"]["CorrectionView"];
            /**
             * Format: date-time
             * @description When it was decided.
             */
            decided_at: string;
            /** @description The name of who decided. */
            decided_by?: string | null;
            department: string;
            /** @description The applicant's name. */
            name: string;
            /** @description Their number in the company. */
            number: string;
        };
        /** @description A notice: what a year has off, and what it works for that. */
        HolidayNotice: {
            /** @description Weekend days that are worked. */
            make_up?: components["schemas"]["MakeUp"][];
            /** @description Days off, statutory ones included, weekends too. */
            off: components["schemas"]["OffDays"][];
            /** @description The notice's name or number, for people. */
            source?: string | null;
            /**
             * Format: int32
             * @description The year. Dates may also lie in December of the year before, where New Year's days began.
             */
            year: number;
        };
        /** @description How a person's hours are reckoned. */
        HoursSystem: {
            /** @enum {string} */
            kind: "standard";
        } | {
            /** @enum {string} */
            kind: "comprehensive";
        } | {
            /** @enum {string} */
            kind: "non_fixed";
            /** @description Whether statutory dates are paid three times; regions differ. */
            statutory_paid?: boolean;
        };
        /** @description A cell that is mended. */
        ImportFix: {
            /** @description The column; the table may lack it. */
            field: components["schemas"]["Field"];
            /**
             * Format: int32
             * @description The row's number, as the spreadsheet shows it.
             */
            row: number;
            /** @description What the cell is to be read as: text, 200 characters at most. An empty one empties it. */
            value: string;
        };
        /** @description What an import may do. */
        ImportOptions: {
            /**
             * @description Departments that are missing are made.
             * @default false
             */
            create_departments?: boolean;
            /** @default null */
            default_department_id?: components["schemas"]["DepartmentId"] | null;
            /** @default null */
            default_group_id?: components["schemas"]["GroupId"] | null;
            /**
             * @description Who left, by their number, comes back.
             * @default false
             */
            rehire?: boolean;
            /**
             * @description Rows with problems are left out; else nothing is done as long as there is one.
             * @default false
             */
            skip_problems?: boolean;
            /**
             * @description Who is there already, by their number, is changed.
             * @default false
             */
            update?: boolean;
        };
        /** @description An import: how far it is, and what came of it. */
        ImportView: components["schemas"]["JobView"] & {
            result?: components["schemas"]["OutcomeView"] | null;
        };
        /** @description What waits. */
        Inbox: {
            /** @description Whether there are more. */
            more: boolean;
            /** @description The oldest first, at most 100. */
            waiting: components["schemas"]["InboxEntry"][];
        };
        /** @description Something to be decided. */
        InboxEntry: {
            change?: components["schemas"]["Change"] | null;
            /** @description The application; `withdrawal_pending` if it is to be withdrawn. */
            correction: components["schemas"]["CorrectionView"];
            department: string;
            department_id: components["schemas"]["DepartmentId"];
            instead_of?: components["schemas"]["EmployeeId"] | null;
            /** @description Whether the caller may decide it; false for who only looks into a department's inbox. */
            may_decide: boolean;
            name: string;
            /** @description Their number in the company. */
            number: string;
        };
        /** @description What an invite leads to. */
        Invitation: {
            /** @description The department of those whom it brings. */
            department_name?: string | null;
            organization_name: string;
        };
        /**
         * @description The code of an invite.
         * @example K7M2P9QX
         */
        InviteCode: string;
        /**
         * @description An invite 邀请 of an organization.
         * @example a1b2c3
         */
        InviteId: string;
        /** @description Invites. */
        InviteList: {
            /** @description Those that still let people in, the newest first. */
            invites: components["schemas"]["InviteView"][];
        };
        /** @description An invite. */
        InviteView: {
            code: components["schemas"]["InviteCode"];
            /** Format: date-time */
            created_at: string;
            created_by: components["schemas"]["EmployeeId"];
            department_id: components["schemas"]["DepartmentId"];
            /** Format: date-time */
            expires_at: string;
            group_id: components["schemas"]["GroupId"];
            invite_id: components["schemas"]["InviteId"];
            /** @description The mini program's page that it leads to, with its parameter. */
            path: string;
            /** @description How many people have used it. */
            uses: number;
            /** Format: int32 */
            uses_max: number;
        };
        /**
         * @description A job: work that is done after the request that asked for it.
         * @example a1b2c3
         */
        JobId: string;
        /** @description How far a job is, and what came of it. */
        JobView: {
            /**
             * Format: int32
             * @description Parts that are done.
             */
            done: number;
            /**
             * Format: date-time
             * @description When it ended.
             */
            ended_at?: string | null;
            job_id: components["schemas"]["JobId"];
            /** @description What came of it, when it is done. */
            outcome?: Record<string, never> | null;
            /** @description Why it was given up, when it failed: a problem as of any request. */
            problem?: Record<string, never> | null;
            /** Format: date-time */
            requested_at: string;
            /**
             * @description `waiting`, `running`, `done`, `failed` or `cancelled`.
             * @example running
             */
            state: string;
            /**
             * Format: int32
             * @description Parts that there are; 0 as long as nobody has counted.
             */
            total: number;
        };
        /** @description What is decided. */
        JoinDecisionRequest: {
            /** @description They belong to the company. */
            approve: components["schemas"]["Approval"];
        } | {
            /** @description They do not. */
            decline: {
                /** @description What they are told, 1–100 characters. */
                reason: string;
            };
        };
        /** @description What was decided. */
        JoinDecisionView: {
            employee_id?: components["schemas"]["EmployeeId"] | null;
            instead_of?: components["schemas"]["EmployeeId"] | null;
            status: components["schemas"]["JoinStatus"];
        };
        /** @description What somebody is told who wants to join. */
        JoinReply: {
            organization_id: components["schemas"]["OrgId"];
            organization_name: string;
            /** @description Why HR has declined. */
            reason?: string | null;
            status: components["schemas"]["JoinStatus"];
        };
        /** @description Somebody wants to join a company: by an invite's code, or by the company's number. */
        JoinRequest: {
            /** @description An invite's code. */
            code?: string | null;
            /** @description The company's number 企业编号, where there is no invite. */
            company_number?: string | null;
            /** @description Their employee number, if they know it. */
            employee_number?: string | null;
            /** @description Their real name. */
            name: string;
        };
        /**
         * @description What became of it.
         * @enum {string}
         */
        JoinStatus: "bound" | "waiting" | "declined";
        /** @description What is kept. */
        Kept: {
            /** @description Each category, whether or not there is anything of it. */
            categories: components["schemas"]["KeptCategory"][];
        };
        /** @description A category of data. */
        KeptCategory: {
            /** @description Why it may be processed. */
            bases: components["schemas"]["LegalBasis"][];
            category: components["schemas"]["KeptKind"];
            /** @description How much of it there is; none where it is not counted. */
            count?: number | null;
            first?: components["schemas"]["WorkDate"] | null;
            /**
             * Format: int32
             * @description After how many days it is deleted by itself; none of what is kept for longer.
             */
            kept_days?: number | null;
            /** @description For how long it is kept. */
            kept_for: components["schemas"]["Sentence"];
            last?: components["schemas"]["WorkDate"] | null;
            /** @description What it is. */
            name: components["schemas"]["Sentence"];
            /** @description What it serves. */
            purpose: components["schemas"]["Sentence"];
            /** @description Who can see it. */
            seen_by: components["schemas"]["Sentence"];
        };
        /**
         * @description Kinds of data.
         * @enum {string}
         */
        KeptKind: "identity" | "phone" | "account" | "punches" | "coordinates" | "proofs" | "places" | "applications" | "rosters" | "reminders" | "risk" | "results" | "audit";
        /** @description What may stand in the fields of a kind. */
        KindPlaceholders: {
            kind: components["schemas"]["ReminderKind"];
            names: components["schemas"]["Placeholder"][];
        };
        /** @description When somebody leaves. */
        LastDay: {
            last_day?: components["schemas"]["WorkDate"] | null;
        };
        /** @description The tiers of a shift. They are those of the day that was left late. */
        LateOffLateOn: {
            /** @description Which off they count from. */
            counts_from?: components["schemas"]["CountsFrom"];
            /** @description At least one, ascending by `left_after_min`. */
            tiers: components["schemas"]["LateOffTier"][];
        };
        /** @description Left at least X after off → may start Y later. */
        LateOffTier: {
            /**
             * Format: int32
             * @description X: at least so many minutes after off. A multiple of 15, 15–600.
             */
            left_after_min: number;
            /**
             * Format: int32
             * @description Y: so many minutes later on the next calendar date. A multiple of 15, 15–600.
             */
            start_later_min: number;
        };
        /** @description What there is of a type. */
        LeaveBalance: {
            balance?: components["schemas"]["Balance"] | null;
            /** @description What HR granted, in order. */
            grants: components["schemas"]["GrantView"][];
            leave_type_id: components["schemas"]["LeaveTypeId"];
            name: string;
            /** @description Whether it can be applied for. */
            open: boolean;
            /**
             * @description In what amounts are: `half_day` or `minute`.
             * @example half_day
             */
            unit: string;
        };
        /** @description What somebody has. */
        LeaveBalances: {
            /** @description By type, in the order in which they are offered. */
            balances: components["schemas"]["LeaveBalance"][];
            employee_id: components["schemas"]["EmployeeId"];
            name: string;
            /** @description The date of which it is told. */
            on: components["schemas"]["WorkDate"];
            /**
             * Format: date
             * @description Since when they work, for whomever 累计工龄起始; none where nobody said, then their first day counts.
             */
            service_from?: string | null;
        };
        /** @description A type of leave as a company has it. */
        LeaveKind: {
            /** @description Who approves, by length. */
            approvers: components["schemas"]["Tier"][];
            carry_over?: components["schemas"]["CarryOver"] | null;
            /** @description Until when comp leave can be taken. */
            expiry?: components["schemas"]["Expiry"];
            /** @description Its id, which stays. */
            id: components["schemas"]["LeaveTypeId"];
            /**
             * Format: int32
             * @description What everybody has of it each year, in half days; for granted leave only. None where HR grants it to each.
             */
            per_year_half_days?: number | null;
            /** @description Whether nobody can apply for it any more. */
            retired?: boolean;
            /** @description Name, unit, and what it is taken from. */
            rules: components["schemas"]["LeaveType"];
        };
        /** @description What a company lays down of leave, trips, field work and overtime. */
        LeavePolicy: {
            /** @description Who approves field work. */
            field_work: components["schemas"]["Tier"][];
            /** @description Who approves overtime. */
            overtime: components["schemas"]["Tier"][];
            /**
             * Format: int32
             * @description How many days back something may still be applied for, 0–180.
             */
            past_max_days: number;
            /**
             * Format: int32
             * @description The first year of which balances are kept here. What was left over before is for HR to grant.
             */
            since_year: number;
            /** @description Who approves trips. */
            trip: components["schemas"]["Tier"][];
            /** @description The types of leave, in the order in which they are offered. */
            types: components["schemas"]["LeaveKind"][];
        };
        /** @description A change of what the company lays down. */
        LeavePolicyRequest: {
            policy: components["schemas"]["LeavePolicy"];
            /**
             * Format: int64
             * @description The revision that was read.
             */
            revision: number;
        };
        /** @description What the company lays down. */
        LeavePolicyView: {
            policy: components["schemas"]["LeavePolicy"];
            /**
             * Format: int64
             * @description To be sent back with a change; 0 as long as the company has changed nothing.
             */
            revision: number;
        };
        /** @description From when to when a leave lasts. Days and halves are those of work dates: of a night shift, too. */
        LeaveSpan: {
            /** @description First day. */
            from: components["schemas"]["WorkDate"];
            to?: components["schemas"]["WorkDate"] | null;
            /** @enum {string} */
            unit: "day";
        } | {
            /** @description First day. */
            from: components["schemas"]["WorkDate"];
            /** @description Where in it the leave begins. */
            from_half?: components["schemas"]["Half"];
            to?: components["schemas"]["WorkDate"] | null;
            /** @description The last half, included. */
            to_half?: components["schemas"]["Half"];
            /** @enum {string} */
            unit: "half_day";
        } | {
            /** @description The work date. */
            date: components["schemas"]["WorkDate"];
            /** @description First minute. */
            from: components["schemas"]["MinuteOfDay"];
            /** @description First minute after it. */
            to: components["schemas"]["MinuteOfDay"];
            /** @enum {string} */
            unit: "hour";
        };
        /** @description Leave of one type, added up. */
        LeaveSum: {
            /**
             * Format: double
             * @description Days of what was due, for leave of whole and half days.
             */
            days: number;
            /** @description The type. */
            leave_type_id: components["schemas"]["LeaveTypeId"];
            /**
             * Format: int32
             * @description Minutes, for leave by the hour.
             */
            min: number;
        };
        /** @description A type of leave. */
        LeaveType: {
            /** @description What it is taken from. */
            balance?: components["schemas"]["BalanceKind"];
            /** @description Whether rest days and holidays inside it are taken from the balance too. They stay rest days. */
            counts_rest_days?: boolean;
            /**
             * Format: int32
             * @description The least that is taken at once, in units, 1–365.
             */
            minimum?: number;
            /** @description Name, 1–20 characters. */
            name: string;
            /** @description Whether it is paid. */
            paid: boolean;
            /** @description Whether proof is needed. */
            proof?: boolean;
            /** @description In what steps it is taken. */
            unit: components["schemas"]["LeaveUnit"];
        };
        /**
         * @description A type of leave 假期类型 of an organization.
         * @example a1b2c3
         */
        LeaveTypeId: string;
        /**
         * @description In what steps leave is taken.
         * @enum {string}
         */
        LeaveUnit: "hour" | "half_day" | "day";
        /**
         * @description Why it may be processed (PIPL art. 13).
         * @enum {string}
         */
        LegalBasis: "consent" | "employment" | "legal_duty";
        /** @description A rest taken out of overtime that lasts long enough: raw ≥ a → −b. */
        LengthTier: {
            /**
             * Format: int32
             * @description From this many minutes on (a), themselves included.
             */
            from_min: number;
            /**
             * Format: int32
             * @description So many are taken off (b), at most `from_min`.
             */
            minus_min: number;
        };
        /** @description How long a leave is, as far as its balance is concerned. */
        LengthView: {
            /**
             * Format: int32
             * @description How much, without rest days unless the type counts them.
             */
            amount: number;
            /**
             * @description `half_day` or `minute`.
             * @example half_day
             */
            unit: string;
        };
        /** @description A licence that was sent. */
        LicenceRequest: {
            /** @description The file, sent before for the purpose `licence`. */
            file_id: components["schemas"]["FileId"];
        };
        /** @description A licence that waits to be looked at. */
        LicenceView: {
            file_id: components["schemas"]["FileId"];
            /**
             * Format: date-time
             * @description Until when it is kept, if nobody decides before.
             */
            kept_until: string;
            /**
             * Format: date-time
             * @description When it was put beside the claim.
             */
            sent_at: string;
        };
        /** @description A make-up workday 调休上班日. */
        MakeUp: components["schemas"]["Replaces"] & {
            /** @description The date, a Saturday or Sunday. */
            date: components["schemas"]["WorkDate"];
        };
        /** @description The person as the system knows them. */
        Me: {
            /**
             * Format: int32
             * @description The version of the privacy notice that was agreed to.
             */
            consent_version: number;
            /**
             * Format: date-time
             * @description When that was withdrawn; none while it holds.
             */
            consent_withdrawn_at?: string | null;
            /** @description All companies. */
            memberships: components["schemas"]["MembershipView"][];
            /** @description The name in that company. */
            name?: string | null;
            /** @description The employee number in that company 工号. */
            number?: string | null;
            organization_id?: components["schemas"]["OrgId"] | null;
            /** @description The phone number with its middle hidden, if it was given. */
            phone?: string | null;
            role?: components["schemas"]["Role"] | null;
            /** @description The roles of those in whose place they decide today, as a deputy, each once. */
            stands_in_as: components["schemas"]["Role"][];
            user_id: components["schemas"]["UserId"];
        };
        /** @description A company that a user belongs to. */
        MembershipView: {
            employee_id: components["schemas"]["EmployeeId"];
            organization_id: components["schemas"]["OrgId"];
            organization_name: string;
        };
        /**
         * @description Minutes from 00:00 of the work date, by the wall clock. May pass 24:00 (`26:00` is 02:00 of the
         *     next day) and may be negative (`-01:00` is 23:00 of the day before).
         * @example 09:00
         */
        MinuteOfDay: string;
        /** @description What is missing before attendance is of use. */
        Missing: {
            /** @description `attendance_off`, `no_site`, `nobody_else`. */
            code: string;
            en: string;
            zh: string;
        };
        /** @description How dates get their shifts. */
        Mode: (components["schemas"]["FixedMode"] & {
            /** @enum {string} */
            kind: "fixed";
        }) | (components["schemas"]["RosterMode"] & {
            /** @enum {string} */
            kind: "roster";
        }) | (components["schemas"]["FreeMode"] & {
            /** @enum {string} */
            kind: "free";
        });
        /**
         * @description A calendar month, `YYYY-MM`.
         * @example 2026-11
         */
        Month: string;
        /** @description A month's record. */
        MonthRecord: {
            /** @description What is to be pointed out about overtime. */
            alerts: components["schemas"]["DayAlert"][];
            /** @description Whether the month is closed: nothing in it changes any more. */
            closed: boolean;
            /** @description The days up to today on which the person was employed. */
            days: components["schemas"]["DayOfMonth"][];
            month: components["schemas"]["Month"];
            /** @description Sums and counts of the settled days; lateness counts at once. */
            totals: components["schemas"]["Totals"];
        };
        /**
         * @description How a month stands.
         * @enum {string}
         */
        MonthState: "open" | "closing" | "closed";
        /** @description A date of the caller's. */
        MyDate: {
            asks: components["schemas"]["Asks"];
            /** @description What the caller may choose now; nothing where they may not. */
            choices: components["schemas"]["RosterShift"][];
            chosen?: components["schemas"]["ShiftId"] | null;
            date: components["schemas"]["WorkDate"];
            /** @description Whether the roster says so. */
            rostered: boolean;
            /** @description Its shifts, in order. */
            shifts: components["schemas"]["RosterShift"][];
        };
        /** @description The caller's own places. */
        MyPlaces: {
            /** @description In the order in which they were proposed. */
            places: components["schemas"]["PlaceView"][];
        };
        /** @description What is asked of the caller in a month. */
        MyPlan: {
            /** @description The dates on which they are employed under some rules. */
            days: components["schemas"]["MyDate"][];
            month: components["schemas"]["Month"];
        };
        /** @description A shift as people know it. */
        NamedShift: {
            /** @description Its id in the group. */
            id: components["schemas"]["ShiftId"];
            /** @description Its name. */
            name: string;
        };
        /** @description A key that is to be made. */
        NewApiKey: {
            /**
             * Format: int32
             * @description For how many days it is good, 730 at most.
             */
            expires_in_days: number;
            /** @description The id of the key, made by the client. */
            key_id: components["schemas"]["CauseId"];
            /** @description What people call it: 1–40 characters. */
            name: string;
            /** @description What it may read; one at least. */
            scopes: components["schemas"]["Scope"][];
        };
        /** @description A department to add. */
        NewDepartment: {
            /** @description Made by the client: the same again is the same department. */
            department_id: components["schemas"]["DepartmentId"];
            /** @description Its name, 1–60 characters without `/`, another than its siblings'. */
            name: string;
            /** @description The department above it. */
            parent_id: components["schemas"]["DepartmentId"];
        };
        /** @description A new employee. */
        NewEmployee: {
            department_id?: components["schemas"]["DepartmentId"] | null;
            /** @description Their employee number, 1–20 characters. */
            employee_number: string;
            group_id?: components["schemas"]["GroupId"] | null;
            /** @description Their first day. */
            joined: components["schemas"]["WorkDate"];
        };
        /** @description An invite to make. */
        NewInvite: {
            /** @description Where those whom it brings begin, unless somebody decides otherwise. */
            department_id: components["schemas"]["DepartmentId"];
            /**
             * Format: int32
             * @description For how many days it is open, 1–90.
             */
            expires_in_days?: number;
            /** @description Their attendance group. */
            group_id: components["schemas"]["GroupId"];
            /** @description Made by the client: the same again is the same invite. */
            invite_id: components["schemas"]["CauseId"];
            /**
             * Format: int32
             * @description How many people it lets in, 1–500.
             */
            uses_max?: number;
        };
        /** @description Which button now, since when, and why. */
        NextView: components["schemas"]["Sentence"] & {
            /** @description What the button says. */
            action: components["schemas"]["Action"];
            /** @description The reason's code. */
            because: components["schemas"]["Because"];
            due?: components["schemas"]["MinuteOfDay"] | null;
            /**
             * Format: int32
             * @description The section, counted from 1.
             */
            section?: number | null;
            side?: components["schemas"]["Side"] | null;
            /**
             * Format: date-time
             * @description Since when the state holds.
             */
            since?: string | null;
            window_closes?: components["schemas"]["MinuteOfDay"] | null;
            window_opens?: components["schemas"]["MinuteOfDay"] | null;
            /** @description The work date that it is about. */
            work_date: components["schemas"]["WorkDate"];
        };
        /** @description The privacy notice. */
        Notice: {
            /** @description The text, in Markdown. */
            text: components["schemas"]["Sentence"];
            /**
             * Format: int32
             * @description Its version, to be sent with the agreement.
             */
            version: number;
        };
        /** @description A run of days off. */
        OffDays: {
            /** @description First day. */
            from: components["schemas"]["WorkDate"];
            /** @description The holiday's name, 1–20 characters. */
            name: string;
            to?: components["schemas"]["WorkDate"] | null;
        };
        /** @description What is open in a month. */
        OpenQuestions: {
            /**
             * Format: date-time
             * @description Every day that had settled by then was looked at; none where nobody has added them up yet.
             */
            as_of?: string | null;
            counts: components["schemas"]["QuestionCounts"];
            /** @description Whether there are more. */
            more: boolean;
            /** @description What waits for a decision first, then by work date; at most 500. */
            questions: components["schemas"]["Question"][];
            /** @description Whether days are being added up at this moment: ask again in some seconds. */
            refreshing: boolean;
        };
        /** @description That a month was opened again. */
        OpenedView: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["ClosingPerson"];
            /** @description Why; none of a closing that was taken back before it was done, or given up. */
            reason?: string | null;
            unsettled?: components["schemas"]["WorkDate"] | null;
        };
        /** @description What came of an import. */
        OpeningOutcome: {
            /** @description Whether anything was written. */
            applied: boolean;
            /**
             * Format: int32
             * @description Amounts that they are given.
             */
            grants: number;
            /** @description The headings that nothing is known of. */
            ignored: string[];
            /**
             * Format: int32
             * @description Rows of whoever imports: nobody grants themselves anything.
             */
            own: number;
            /**
             * Format: int32
             * @description People who are given something by it.
             */
            people: number;
            /**
             * Format: int32
             * @description Problems in all.
             */
            problem_count: number;
            /** @description The first 500 problems, by row. */
            problems: components["schemas"]["OpeningProblem"][];
            /**
             * Format: int32
             * @description Rows that hold something.
             */
            rows: number;
            /**
             * Format: int32
             * @description First days of total service that are set.
             */
            services: number;
            /** @description The sheet that was read; empty for text. */
            sheet: string;
            /** @description The types of leave that have a column, by their names. */
            types: string[];
        };
        /** @description What is wrong with a cell. */
        OpeningProblem: {
            /**
             * @description The cell, as a spreadsheet shows it.
             * @example C12
             */
            cell: string;
            en: string;
            /** @description What stands there, in short. */
            value: string;
            zh: string;
        };
        /** @description A table of opening balances. */
        OpeningRequest: {
            /** @description Whether it is done; else only what it would come to is told. */
            apply?: boolean;
            /** @description The file, sent before for the purpose `import`. */
            file_id: components["schemas"]["FileId"];
            /** @description Made by the client, a UUID without hyphens: the same again is the same import. */
            import_id: components["schemas"]["JobId"];
            /** @description From when on the balances hold; they are of that date's year. */
            on: components["schemas"]["WorkDate"];
            /** @description Whether rows with problems are left out; else nothing is done as long as there is one. */
            skip_problems?: boolean;
        };
        /** @description An import: how far it is, and what came of it. */
        OpeningView: components["schemas"]["JobView"] & {
            result?: components["schemas"]["OpeningOutcome"] | null;
        };
        /** @description What of a day can be corrected. */
        Options: {
            date: components["schemas"]["WorkDate"];
            day?: components["schemas"]["DayView"] | null;
            /** @description Whether proof is needed. */
            proof_needed: boolean;
            quota?: components["schemas"]["QuotaView"] | null;
            /** @description Its sides, in order; none on a day without. */
            sides: components["schemas"]["SideOption"][];
        };
        /**
         * @description An organization 企业: the tenant. Nothing is shared between two of them.
         * @example a1b2c3
         */
        OrgId: string;
        /** @description The company. */
        OrganizationView: {
            /** @description Whether employees may punch. */
            attendance_on: boolean;
            /** @description What is known of its credit code. */
            claim: components["schemas"]["ClaimView"];
            /** @description For owner and HR: its credit code. */
            credit_code?: string | null;
            /**
             * Format: int32
             * @description After how many days coordinates, remarks and photos of punches, and proof, are deleted.
             */
            kept_days: number;
            /** @description For owner and HR: its name in the register of companies. */
            legal_name?: string | null;
            licence?: components["schemas"]["LicenceView"] | null;
            /** @description For owner and HR: what is missing before attendance is of use. */
            missing?: components["schemas"]["Missing"][] | null;
            name: string;
            number?: components["schemas"]["CompanyNumber"] | null;
            organization_id: components["schemas"]["OrgId"];
            /**
             * Format: int64
             * @description To be sent back with a change of its name, or of how long is kept.
             */
            revision: number;
        };
        /** @description What came of an import. */
        OutcomeView: {
            /** @description Whether anything was written. */
            applied: boolean;
            /** @description The first 500 people who change. */
            changes: components["schemas"]["ChangeView"][];
            counts: components["schemas"]["Counts"];
            /** @description Departments that are new, by their paths: the first 50. */
            departments: string[];
            /**
             * @description Where to `GET` a workbook of all rows with problems, for a quarter of an hour; ask again for another link. What is wrong stands
             *     in a first column, and once they are mended it can be imported. None without problems, and after two days.
             */
            faulty_path?: string | null;
            /**
             * Format: int32
             * @description The row with the headings.
             */
            header_row: number;
            /** @description The headings that nothing is known of. */
            ignored: string[];
            /** @description The first 1,000 problems, by row and column; as many as fit. */
            problems: components["schemas"]["ProblemView"][];
            /** @description The sheet that was read; empty for text. */
            sheet: string;
        };
        /**
         * @description What happens to a punch outside every site.
         * @enum {string}
         */
        Outside: "flag" | "field_work" | "refuse";
        /**
         * @description What happens to more than the day's limit.
         * @enum {string}
         */
        OverDayLimit: "flag" | "refuse";
        /** @description What a company does on a date, whatever the national calendar says. */
        Override: {
            /** @enum {string} */
            kind: "off";
            /** @description Why, 1–20 characters. */
            name: string;
        } | (components["schemas"]["Replaces"] & {
            /** @description Why, 1–20 characters. */
            name: string;
        } & {
            /** @enum {string} */
            kind: "work";
        }) | {
            /** @description Which half is off. */
            half: components["schemas"]["Half"];
            /** @enum {string} */
            kind: "half_off";
            /** @description Why, 1–20 characters. */
            name: string;
        };
        /** @description How a group counts overtime. */
        OvertimeSettings: {
            /** @description What is pointed out, or refused. */
            alerts?: components["schemas"]["AlertLimits"];
            /** @description Whether time before the shift counts. */
            before_shift?: boolean;
            /** @description On rest days. */
            rest_day: components["schemas"]["ClassRules"];
            /** @description On statutory holidays. */
            statutory: components["schemas"]["ClassRules"];
            /** @description On workdays. */
            workday: components["schemas"]["ClassRules"];
        };
        /** @description A step by which overtime was credited. */
        OvertimeStepView: components["schemas"]["CodeAndFacts"] & components["schemas"]["Sentence"];
        /** @description A month's overtime of one class. */
        OvertimeSum: {
            /**
             * Format: int32
             * @description Credited minutes, each day's rounded.
             */
            amount_min: number;
            /** @description The class. */
            class: components["schemas"]["DayClass"];
            /**
             * Format: int32
             * @description Comp leave earned, in minutes.
             */
            comp_leave_min: number;
            /**
             * Format: int32
             * @description Credited minutes, before rounding.
             */
            credited_min: number;
            /**
             * Format: int32
             * @description Minutes above the days' maximum.
             */
            uncredited_min: number;
        };
        /** @description A day's overtime in one class. Every minute of `raw_min` is in exactly one of the six that follow it. */
        OvertimeView: {
            /** @description Credited, rounded. */
            amount: Record<string, never>;
            /**
             * Format: int32
             * @description In the first minutes after off.
             */
            before_start_min: number;
            /**
             * Format: int32
             * @description Dropped for being too little.
             */
            below_min: number;
            /** @description The class. */
            class: components["schemas"]["DayClass"];
            /**
             * Format: int32
             * @description Comp leave earned.
             */
            comp_leave_min: number;
            /**
             * Format: int32
             * @description Credited, before rounding.
             */
            credited_min: number;
            /**
             * Format: int32
             * @description In rests at fixed times.
             */
            fixed_rest_min: number;
            /**
             * Format: int32
             * @description Everything that counts for the class, in whole minutes.
             */
            raw_min: number;
            /**
             * Format: int32
             * @description Taken off by the length tier.
             */
            tier_rest_min: number;
            /** @description The reasoning, in order. */
            trace: components["schemas"]["OvertimeStepView"][];
            /**
             * Format: int32
             * @description Above the maximum.
             */
            uncredited_min: number;
        };
        /** @description What an erasure would do now, and the one that was asked for last. */
        OwnErasure: {
            erasure?: components["schemas"]["ErasureView"] | null;
            /** @description The same in words: what goes, and what stays and why. */
            explanation: components["schemas"]["Sentence"];
            kept_by_law_until?: components["schemas"]["WorkDate"] | null;
            /**
             * @description What would be erased now: `details` of somebody who is employed, the `whole` of somebody who left.
             * @example details
             */
            would_erase: string;
        };
        /** @description A request of one's own. */
        OwnJoin: {
            /** Format: date-time */
            asked_at: string;
            /** Format: date-time */
            decided_at?: string | null;
            organization_id: components["schemas"]["OrgId"];
            organization_name: string;
            /** @description Why HR has declined. */
            reason?: string | null;
            status: components["schemas"]["JoinStatus"];
        };
        /** @description One's own requests. */
        OwnJoins: {
            joins: components["schemas"]["OwnJoin"][];
        };
        /** @description A kind of reminder that the caller can get. */
        OwnReminder: {
            /**
             * Format: int32
             * @description Messages that may still be sent by it: one for each accept.
             */
            credits: number;
            kind: components["schemas"]["ReminderKind"];
            /** @description Whether the caller wants it. */
            on: boolean;
            /** @description Whether bound staff get it without credits. */
            relation: boolean;
            /** @description WeChat's template, for `wx.requestSubscribeMessage`; none where it is sent to bound staff only. */
            template_id?: string | null;
        };
        /** @description One's own reminders. */
        OwnReminders: {
            /**
             * Format: int32
             * @description Minutes after the off at which the group reminds; none: it does not.
             */
            after_off_min?: number | null;
            /** @description What one can be reminded of, of that which the company sends. */
            kinds: components["schemas"]["OwnReminder"][];
            /**
             * Format: int32
             * @description The minutes that hold; none: no reminder before the on.
             */
            lead?: number | null;
            /** @description Minutes before the on among which the group lets one choose. */
            leads: number[];
            /**
             * Format: date-time
             * @description When the next reminder is looked for, as far as it is known now.
             */
            next_at?: string | null;
            /**
             * Format: int32
             * @description One's own choice.
             */
            own_lead?: number | null;
            /** @description Whether one is bound so. */
            relation_bound: boolean;
            /** @description WeChat's templates for `wx.bindEmployeeRelation` 用工关系; none where the company does not use it. */
            relation_template_ids: string[];
        };
        /** @description A choice. */
        OwnRemindersRequest: {
            /** @description The kinds that one does not want. */
            off: components["schemas"]["ReminderKind"][];
            /**
             * Format: int32
             * @description Minutes before the on, of those that the group allows; null for the group's own.
             */
            own_lead?: number | null;
        };
        /**
         * @description How undirected punches of a section pair up for worked time.
         * @enum {string}
         */
        Pairing: "first_last" | "alternate";
        /** @description The last change of days that were past. */
        PastChangeView: {
            /** Format: date-time */
            at: string;
            by: components["schemas"]["EmployeeId"];
            reason: string;
        };
        /** @description What payroll is told of somebody's days. */
        PaySum: {
            /** @description Minutes of overtime by what they are paid, in hundredths: `150` is one and a half times. What became comp leave is not among them. */
            overtime_min: {
                [key: string]: number;
            };
            /**
             * Format: double
             * @description Days attended and days of paid leave; without holidays, on which nothing is due.
             */
            paid_days: number;
            /**
             * Format: double
             * @description Days of paid leave, of whole and half days.
             */
            paid_leave_days: number;
            /**
             * Format: int32
             * @description Minutes of paid leave, by the hour.
             */
            paid_leave_min: number;
            /**
             * Format: double
             * @description Days of unpaid leave, likewise.
             */
            unpaid_leave_days: number;
            /**
             * Format: int32
             * @description Minutes of unpaid leave, by the hour.
             */
            unpaid_leave_min: number;
        };
        /** @description A table to import. */
        PeopleImportRequest: {
            /** @description Whether it is done; else only what it would come to is told. */
            apply?: boolean;
            /** @description The file, sent before for the purpose `import`. */
            file_id: components["schemas"]["FileId"];
            /** @description Cells that were mended, each once, 1,000 at most: read as this instead of what stands in the table. */
            fixes?: components["schemas"]["ImportFix"][];
            /** @description Made by the client, a UUID without hyphens: the same again is the same import. */
            import_id: components["schemas"]["JobId"];
            options?: components["schemas"]["ImportOptions"];
        };
        /** @description A page of people. */
        PeopleSums: components["schemas"]["Freshness"] & {
            /** @description Where the next page begins; none on the last. */
            next?: number | null;
            people: components["schemas"]["PersonSums"][];
            /** @description How many there are in all. */
            total: number;
        };
        /** @description What a period comes to. */
        PeriodSums: components["schemas"]["DateRange"] & components["schemas"]["Sums"];
        /** @description A stretch of time in which they worked here before. */
        PeriodView: {
            joined: components["schemas"]["WorkDate"];
            last_day: components["schemas"]["WorkDate"];
        };
        /** @description Somebody whose days differ. */
        PersonDifference: {
            days: components["schemas"]["DayDifference"][];
            employee_id: components["schemas"]["EmployeeId"];
            /** @description Their name; none of who is not there any more. */
            name?: string | null;
            number?: string | null;
        };
        /** @description A month of somebody's. */
        PersonMonth: components["schemas"]["Sums"] & {
            month: components["schemas"]["Month"];
        };
        /** @description Somebody, month by month. */
        PersonStatistics: {
            employee_id: components["schemas"]["EmployeeId"];
            /** @description The earliest first. Days in departments that the caller may not see are not counted. */
            months: components["schemas"]["PersonMonth"][];
            name: string;
            number: string;
        };
        /** @description What somebody's days come to. */
        PersonSums: components["schemas"]["Sums"] & {
            /** @description Where they had the days. */
            department_ids: components["schemas"]["DepartmentId"][];
            employee_id: components["schemas"]["EmployeeId"];
            name: string;
            number: string;
        };
        /** @description A request to keep the phone number. */
        PhoneRequest: {
            /** @description The code of `<button open-type="getPhoneNumber">`. */
            code: string;
        };
        /** @description The phone number, as far as it is shown. */
        PhoneView: {
            /** @description With its middle hidden: `138****0000`. */
            phone: string;
        };
        /** @description A decision. */
        PlaceDecision: {
            /** @description What the person is told, 1–200 characters. */
            comment?: string | null;
            /** @description What is decided. */
            decision: components["schemas"]["PlaceVerdict"];
        };
        /** @description What the phone measured. */
        PlaceFix: {
            /**
             * Format: double
             * @description The radius around the point, in metres; at most 100, and at most what the group takes.
             */
            accuracy_m: number;
            /** @description Where, GCJ-02. */
            point: components["schemas"]["GeoPoint"];
            /**
             * Format: date-time
             * @description When, on the server-corrected clock.
             */
            taken_at: string;
        };
        /**
         * @description What is said of a punch's place.
         * @enum {string}
         */
        PlaceMark: "inside" | "wifi" | "personal" | "abnormal" | "field_work" | "uncertain" | "not_asked";
        /** @description Where a group punches, and what happens elsewhere. */
        PlacePolicy: {
            /**
             * Format: int32
             * @description A fix less exact than this is uncertain; also the most by which inexactness helps. In metres.
             */
            accuracy_cap_m?: number;
            /**
             * Format: int32
             * @description A punch whose risk scores above this needs approval, 1–100; by default none does.
             */
            approval_above_risk?: number | null;
            /** @description Whether field work needs a photo. */
            field_work_photo?: boolean;
            /** @description Whether field work needs a remark. */
            field_work_remark?: boolean;
            /**
             * Format: int32
             * @description A fix older than this is uncertain. In seconds.
             */
            fix_age_max_s?: number;
            /** @description What happens outside. */
            outside?: components["schemas"]["Outside"];
            /** @description 1–500 sites. */
            sites: components["schemas"]["Site"][];
            /** @description Wi-Fi networks. */
            wifi?: components["schemas"]["Wifi"][];
        };
        /**
         * @description What is decided.
         * @enum {string}
         */
        PlaceVerdict: "approve" | "refuse" | "revoke";
        /** @description A place of a person's own. */
        PlaceView: {
            centre: components["schemas"]["GeoPoint"];
            /** @description What they wrote. */
            comment?: string | null;
            /** Format: date-time */
            decided_at?: string | null;
            decided_by?: components["schemas"]["EmployeeId"] | null;
            instead_of?: components["schemas"]["EmployeeId"] | null;
            name: string;
            place_id: components["schemas"]["TapId"];
            /** Format: date-time */
            proposed_at: string;
            /** Format: int32 */
            radius_m: number;
            /**
             * @description `waiting`, `approved` or `refused`.
             * @example waiting
             */
            state: string;
        };
        /** @description What may stand for a value in a field. */
        Placeholder: {
            /** @description The same in English. */
            en: string;
            /** @description A value, as people would see it. */
            example: string;
            /** @description Its name, in braces in a text: `{time}`. */
            name: string;
            /** @description What it stands for, in Chinese. */
            zh: string;
        };
        /** @description The places that wait. */
        PlacesInbox: {
            /** @description Those proposed first come first. */
            places: components["schemas"]["WaitingPlace"][];
        };
        /** @description A person whose roster is as it was asked for. */
        PlannedPerson: {
            employee_id: components["schemas"]["EmployeeId"];
            /**
             * Format: int64
             * @description To be sent back with the next change of this person's month.
             */
            revision: number;
        };
        /** @description A notice of the State Council to be imported. */
        PostNotice: {
            /** @description The notice. */
            notice: components["schemas"]["HolidayNotice"];
            /** @description Why days change that are past, 1–100 characters. */
            reason?: string | null;
            /**
             * Format: int64
             * @description The revision that was read; 0 when there was nothing.
             */
            revision: number;
        };
        /** @description What the proposed settings would have made of the period. */
        Preview: {
            /** @description As they would have been. */
            after: components["schemas"]["Totals"];
            /** @description All of their days as they were. */
            before: components["schemas"]["Totals"];
            /** @description Those who would have changed, the most changed first, up to `people_max`. */
            changed: components["schemas"]["ChangedPerson"][];
            /** @description Days that would have changed. */
            changed_days: number;
            /** @description People of whom some day would have changed. */
            changed_people: number;
            /** @description Their days in it. */
            days: number;
            from: components["schemas"]["WorkDate"];
            group_id: components["schemas"]["GroupId"];
            /** @description People who were in the group in the period. */
            people: number;
            to: components["schemas"]["WorkDate"];
        };
        /** @description What would be changed, and over which period it is to be tried. */
        PreviewRequest: {
            department_id?: components["schemas"]["DepartmentId"] | null;
            /** @description First work date. */
            from: components["schemas"]["WorkDate"];
            /** @description The group. */
            group_id: components["schemas"]["GroupId"];
            /**
             * @description How many people are told day by day, 0–1000; those with the most changed days first.
             * @default 50
             */
            people_max?: number;
            /** @description The proposed settings. */
            settings: components["schemas"]["GroupSettings"];
            /** @description Last work date, included: at most 31 days, none of them to come. */
            to: components["schemas"]["WorkDate"];
        };
        /** @description The JSON of a problem. */
        ProblemBody: {
            /**
             * @description The stable code; docs/ERRORS.md lists them.
             * @example tap_too_old
             */
            code: string;
            /** @description What is wrong with which field. */
            errors?: components["schemas"]["FieldProblem"][];
            /** @description The facts behind it, by name. */
            facts?: Record<string, never>;
            /** @description The request, for whoever is asked about it. */
            request_id: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description What a person reads, in English. */
            title: string;
            /** @description What a person reads, in Chinese. */
            title_zh: string;
            /**
             * @description The code as a URI.
             * @example urn:daka:problem:tap_too_old
             */
            type: string;
        };
        /** @description A problem with a cell. */
        ProblemView: {
            /** @description The column's letters; none where the table lacks the column. */
            column?: string | null;
            /** @description What is wrong, in English. */
            en: string;
            field: components["schemas"]["Field"];
            /** @description The column's heading in the template. */
            heading: string;
            /**
             * Format: int32
             * @description The row's number, as the spreadsheet shows it.
             */
            row: number;
            /** @description What stands there, in short; phone numbers with their middle hidden. */
            value: string;
            /** @description What is wrong, in Chinese. */
            zh: string;
        };
        /** @description A file that shows why. */
        ProofView: {
            /** @description Where to get it for a quarter of an hour; no token is needed. */
            download_path: string;
            file_id: components["schemas"]["FileId"];
        };
        /** @description A place to be approved. */
        ProposedPlace: {
            /** @description What the phone measured there. */
            fix: components["schemas"]["PlaceFix"];
            /** @description What it is, 1–40 characters. */
            name: string;
            /** @description A UUIDv7 made where the place is, now. Send the same place again with the same id. */
            place_id: components["schemas"]["TapId"];
        };
        /** @description That a month is closed. */
        PulledClosing: {
            /**
             * Format: date-time
             * @description When it was.
             */
            at: string;
            /** @description A digest of everybody's days: SHA-256, in hexadecimal. As long as it is the same, so are the numbers. */
            digest: string;
            /**
             * Format: int32
             * @description People who had days in it: as many come with `days` above 0.
             */
            people: number;
        };
        /** @description A day. */
        PulledDay: {
            /** Format: double */
            absent_days: number;
            /** @description Whether its month is closed: nothing changes it any more. */
            closed: boolean;
            /**
             * Format: int32
             * @description How many sides stand by an approved correction.
             */
            corrections: number;
            date: components["schemas"]["WorkDate"];
            /** Format: double */
            due_days: number;
            /** Format: int32 */
            early_min: number;
            employee_id: components["schemas"]["EmployeeId"];
            /** Format: int32 */
            late_min: number;
            /** Format: double */
            leave_days: number;
            /**
             * Format: double
             * @description Not attended for having worked too little, in days.
             */
            not_attended_days: number;
            /** @description Their number in the company. */
            number: string;
            overtime: components["schemas"]["PulledOvertime"][];
            /**
             * @description The codes of the reasons, in order: docs/RULES.md explains each.
             * @example [
             *       "due",
             *       "late"
             *     ]
             */
            reasons: string[];
            /**
             * @description The version of the rules: the group and its effective date.
             * @example headquarters@2026-09-01
             */
            rule: string;
            /** @description Whether the result is final, but for new facts. */
            settled: boolean;
            /**
             * Format: int64
             * @description Nominal time in seconds.
             */
            standard_s: number;
            statuses: components["schemas"]["StatusSet"];
            /** Format: int64 */
            worked_s: number;
        };
        /** @description Days. */
        PulledDays: {
            /** @description Person by person, each one's in order; up to today. */
            days: components["schemas"]["PulledDay"][];
            /** @description For the next page; none on the last. A page may be short, or empty, and not the last. */
            next?: string | null;
        };
        /** @description A department. */
        PulledDepartment: {
            department_id: components["schemas"]["DepartmentId"];
            name: string;
            parent_id?: components["schemas"]["DepartmentId"] | null;
        };
        /** @description Somebody. */
        PulledEmployee: {
            /** @description Its name. */
            department?: string | null;
            department_id?: components["schemas"]["DepartmentId"] | null;
            employee_id: components["schemas"]["EmployeeId"];
            /** @description Whether attendance is not asked of them. */
            exempt: boolean;
            group_id?: components["schemas"]["GroupId"] | null;
            joined: components["schemas"]["WorkDate"];
            last_day?: components["schemas"]["WorkDate"] | null;
            name: string;
            /** @description Their number in the company. */
            number: string;
            status: components["schemas"]["EmploymentStatus"];
        };
        /** @description A page of people. */
        PulledEmployees: {
            /** @description Every department, on the first page alone. */
            departments: components["schemas"]["PulledDepartment"][];
            /** @description Also those who left, and those who are to come. */
            employees: components["schemas"]["PulledEmployee"][];
            /** @description For the next page; none on the last. A page may be short, or empty, and not the last. */
            next?: string | null;
        };
        /** @description A month. */
        PulledMonth: {
            closed?: components["schemas"]["PulledClosing"] | null;
            month: components["schemas"]["Month"];
            /** @description For the next page; none on the last. A page may be short, or empty, and not the last. */
            next?: string | null;
            /** @description Whoever was employed on one of its days. */
            people: components["schemas"]["PulledPerson"][];
        };
        /** @description A day's overtime in one class. */
        PulledOvertime: {
            /** @description Credited, rounded: what is paid, or became comp leave. */
            amount: Record<string, never>;
            class: components["schemas"]["DayClass"];
            /**
             * Format: int32
             * @description Comp leave earned.
             */
            comp_leave_min: number;
            /**
             * Format: int32
             * @description Credited, before rounding.
             */
            credited_min: number;
            /**
             * Format: int32
             * @description Above the day's maximum.
             */
            uncredited_min: number;
        };
        /** @description Somebody's month. */
        PulledPerson: {
            /** @description Days that are added up. */
            days: number;
            /** @description Its name. */
            department?: string | null;
            department_id?: components["schemas"]["DepartmentId"] | null;
            employee_id: components["schemas"]["EmployeeId"];
            /** @description The name of the attendance group on the last of the days. */
            group: string;
            name: string;
            /** @description Their number in the company. */
            number: string;
            pay: components["schemas"]["PaySum"];
            totals: components["schemas"]["Totals"];
        };
        /** @description A punch. */
        PulledPunch: {
            /** Format: date-time */
            at: string;
            /** @description Whether its time cannot be trusted: it counts for nothing. */
            doubtful: boolean;
            employee_id: components["schemas"]["EmployeeId"];
            moved_from?: components["schemas"]["WorkDate"] | null;
            /** @description Their number in the company. */
            number: string;
            place: components["schemas"]["PlaceMark"];
            side?: components["schemas"]["Side"] | null;
            /** @description The name of the site, or of the nearest. */
            site?: string | null;
            source: components["schemas"]["Source"];
            tap_id: components["schemas"]["TapId"];
            /** @description The work date for which it counts. */
            work_date: components["schemas"]["WorkDate"];
        };
        /** @description Punches. */
        PulledPunches: {
            /** @description For the next page; none on the last. A page may be short, or empty, and not the last. */
            next?: string | null;
            /** @description Person by person, each one's in order of time. Approved corrections are no punches: days have them. */
            punches: components["schemas"]["PulledPunch"][];
        };
        /** @description How many there were of what. */
        PunchCounts: {
            /**
             * Format: int32
             * @description Punches in the same second as one that came otherwise: they add nothing.
             */
            beside: number;
            /**
             * Format: int32
             * @description People's days that have a punch more.
             */
            days: number;
            /**
             * Format: int32
             * @description Rows in which the template's example still stood.
             */
            examples: number;
            /**
             * Format: int32
             * @description Punches that are new.
             */
            new: number;
            /**
             * Format: int32
             * @description What else is told of cells.
             */
            notes: number;
            /**
             * Format: int32
             * @description People who have punches in it.
             */
            people: number;
            /**
             * Format: int32
             * @description Problems in all that keep a punch from being imported.
             */
            problems: number;
            /**
             * Format: int32
             * @description Rows that hold something.
             */
            rows: number;
            /**
             * Format: int32
             * @description Punches that an import stored before.
             */
            there: number;
            /**
             * Format: int32
             * @description Punches that stand in the table once more.
             */
            twice: number;
        };
        /** @description A punch of a day. */
        PunchEntry: {
            /** Format: date-time */
            at: string;
            /** @description Whether its remark and photo, and where it was made, are deleted: they were kept for their time, or the person wished so. */
            details_deleted?: boolean;
            /**
             * Format: int32
             * @description Metres from it.
             */
            distance_m?: number | null;
            doubtful: boolean;
            moved_from?: components["schemas"]["WorkDate"] | null;
            /** @description Where to `GET` the photo that goes with it, if one does. */
            photo_path?: string | null;
            place: components["schemas"]["PlaceMark"];
            /** @description What the person wrote. */
            remark?: string | null;
            side?: components["schemas"]["Side"] | null;
            /** @description The name of the site, or of the nearest. */
            site?: string | null;
            source: components["schemas"]["Source"];
            tap_id: components["schemas"]["TapId"];
        };
        /** @description What an import of punches may do. */
        PunchImportOptions: {
            /**
             * @description What has problems is left out; else nothing is done as long as there is one.
             * @default false
             */
            skip_problems?: boolean;
        };
        /** @description A machine's table to import. */
        PunchImportRequest: {
            /** @description Whether it is done; else only what it would come to is told. */
            apply?: boolean;
            /** @description The file, sent before for the purpose `import`. */
            file_id: components["schemas"]["FileId"];
            /** @description Made by the client, a UUID without hyphens: the same again is the same import. */
            import_id: components["schemas"]["JobId"];
            options?: components["schemas"]["PunchImportOptions"];
        };
        /** @description An import: how far it is, and what came of it. */
        PunchImportView: components["schemas"]["JobView"] & {
            result?: components["schemas"]["PunchOutcomeView"] | null;
        };
        /** @description What came of an import. */
        PunchOutcomeView: {
            /** @description Whether anything was written. */
            applied: boolean;
            counts: components["schemas"]["PunchCounts"];
            /**
             * Format: int32
             * @description The row with the headings.
             */
            header_row: number;
            /** @description The headings that nothing is known of. */
            ignored: string[];
            /** @description The first 1,000 problems and notes, problems first, by row and column; as many as fit. */
            problems: components["schemas"]["CellView"][];
            /** @description The sheet that was read; empty for text. */
            sheet: string;
        };
        /** @description What became of a punch. */
        PunchReply: {
            day?: components["schemas"]["DayView"] | null;
            /** @description What the button says next. */
            next: components["schemas"]["NextView"];
            /**
             * Format: date-time
             * @description The server's clock, for the client to correct its own by.
             */
            now: string;
            outcome?: components["schemas"]["StepView"] | null;
            /** @description The punch as it is recorded; the same however often the tap is sent. */
            punch: components["schemas"]["PunchView"];
        };
        /** @description A tap on the button. */
        PunchRequest: {
            bssid?: components["schemas"]["Bssid"] | null;
            /** @description The client's own id of the device. */
            device_id?: string | null;
            fix?: components["schemas"]["FixRequest"] | null;
            /**
             * @description Whether a photo goes with it, as field work may need: a `proof` that was sent before, whose file id is the tap's
             *     without hyphens.
             */
            photo?: boolean;
            /** @description A remark, at most 100 characters. */
            remark?: string | null;
            side?: components["schemas"]["Side"] | null;
            /** @description A UUIDv7 made at the tap. Send the same tap again with the same id. */
            tap_id: components["schemas"]["TapId"];
        };
        /** @description A punch as it is recorded. */
        PunchView: {
            /**
             * Format: date-time
             * @description When it counts.
             */
            at: string;
            /**
             * Format: int32
             * @description Metres from it.
             */
            distance_m?: number | null;
            /** @description Whether its time cannot be trusted: kept, and counts for nothing. */
            doubtful: boolean;
            /** @description What is said of its place. */
            place: components["schemas"]["PlaceMark"];
            side?: components["schemas"]["Side"] | null;
            /** @description The name of the site, or of the nearest. */
            site?: string | null;
            /** @description How it came. */
            source: components["schemas"]["Source"];
            tap_id: components["schemas"]["TapId"];
            /** @description The work date it belongs to. */
            work_date: components["schemas"]["WorkDate"];
        };
        /** @description What the company shall do on the dates of a year. */
        PutCalendar: {
            /** @description All of the company's own days of the year. */
            overrides: {
                [key: string]: components["schemas"]["Override"];
            };
            /** @description Why days change that are past, 1–100 characters. */
            reason?: string | null;
            /**
             * Format: int64
             * @description The revision that was read; 0 when there was nothing.
             */
            revision: number;
        };
        /** @description Changes of a month's rosters. */
        PutRosters: {
            /** @description 1–2000 changes, at most one of each date of a person. */
            changes: components["schemas"]["RosterChange"][];
            /** @description Why days that are past change, 1–100 characters. */
            reason?: string | null;
            /** @description The `revision` of each person's month as it was read; of who is not named, nothing was planned. */
            revisions?: {
                [key: string]: number;
            };
        };
        /** @description A new version, or a change of one that is not in force yet. */
        PutVersion: {
            /**
             * Format: int64
             * @description The revision that was read, when a version of that date is being changed; none for a new one.
             */
            revision?: number | null;
            /** @description The settings. */
            settings: components["schemas"]["GroupSettings"];
        };
        /** @description Something that is open. */
        Question: {
            /** @description What an application is for. */
            application_kind?: string | null;
            /** @description The department's name. */
            department: string;
            department_id: components["schemas"]["DepartmentId"];
            employee_id: components["schemas"]["EmployeeId"];
            /** @description The id of what waits. */
            id?: string | null;
            kind: components["schemas"]["QuestionKind"];
            last_date?: components["schemas"]["WorkDate"] | null;
            name: string;
            number: string;
            /** @description The work date; of an application the first. */
            work_date: components["schemas"]["WorkDate"];
        };
        /** @description How many questions there are of each kind. */
        QuestionCounts: {
            /** @description Days with an absence. */
            absent: number;
            /** @description Days that lack a punch. */
            missing: number;
            /** @description Other applications that wait for a decision. */
            pending_applications: number;
            /** @description Corrections that wait for a decision. */
            pending_corrections: number;
            /** @description Overtime that waits for a decision. */
            pending_overtime: number;
        };
        /**
         * @description What is open.
         * @enum {string}
         */
        QuestionKind: "pending_correction" | "pending_overtime" | "pending_application" | "missing" | "absent";
        /** @description How many corrections a period still allows. */
        QuotaView: {
            /** @description First day of the period. */
            from: components["schemas"]["WorkDate"];
            /** @description How many more; none when unlimited. */
            left?: number | null;
            /**
             * Format: int32
             * @description How many it may have; none when unlimited.
             */
            limit?: number | null;
            /** @description Last day of it. */
            to: components["schemas"]["WorkDate"];
            /** @description Pending and approved ones, where there is a limit. */
            used: number;
        };
        /** @description A request for new tokens. */
        RefreshRequest: {
            organization_id?: components["schemas"]["OrgId"] | null;
            /** @description The refresh token. */
            refresh_token: string;
        };
        /** @description Why a side cannot be corrected. */
        RefusalView: {
            /** @description The code with which an application would be refused (docs/ERRORS.md). */
            code: string;
            /** @description The facts behind it, by name. */
            facts: Record<string, never>;
            /** @description What a person reads, in English. */
            title: string;
            /** @description What a person reads, in Chinese. */
            title_zh: string;
        };
        /** @description A company to register. */
        RegisterRequest: {
            /** @description Its unified social credit code 统一社会信用代码. */
            credit_code?: string | null;
            /** @description The code was compared with the licence: its check character is as it stands there. */
            credit_code_confirmed?: boolean;
            /** @description Another company has registered the code, and it is ours all the same. */
            dispute?: boolean;
            /** @description Its name in the register of companies, up to 100 characters. */
            legal_name?: string | null;
            /** @description What the company is called, 2–60 characters. */
            name: string;
            /** @description Made by the client when the form is sent: the same again is the same registration. */
            registration_id: components["schemas"]["CauseId"];
            /** @description The real name of who registers it. */
            your_name: string;
        };
        /** @description A company that was registered. */
        Registered: {
            /** @description What is known of the credit code. */
            claim: components["schemas"]["ClaimView"];
            /** @description Who the caller is in it: its owner. */
            employee_id: components["schemas"]["EmployeeId"];
            name: string;
            organization_id: components["schemas"]["OrgId"];
            organization_number?: components["schemas"]["CompanyNumber"] | null;
        };
        /** @description How somebody comes back. */
        Rehire: {
            department_id: components["schemas"]["DepartmentId"];
            group_id: components["schemas"]["GroupId"];
            /** @description The new first day, after the last one. */
            joined: components["schemas"]["WorkDate"];
        };
        /** @description Whether one is bound. */
        RelationRequest: {
            /** @description Whether `wx.bindEmployeeRelation` has succeeded; false to get messages by accepts again. */
            bound: boolean;
        };
        /**
         * @description What a reminder is about.
         * @enum {string}
         */
        ReminderKind: "before_on" | "after_off" | "correction_deadline" | "approvals_waiting" | "calendar_missing";
        /** @description When a group's people are reminded of their punches. */
        ReminderSettings: {
            /**
             * Format: int32
             * @description Minutes after the off, 0–120; nobody is reminded after it without.
             */
            after_off_min?: number | null;
            /**
             * Format: int32
             * @description What holds for who chose nothing, one of the leads; nobody is reminded before the on without it, unless they choose.
             */
            default_lead?: number | null;
            /** @description Minutes before the on that each person may choose among: of 0, 5, 10, 15, 20 and 30, ascending. */
            leads: number[];
        };
        /** @description The messages of the company. */
        ReminderTemplates: {
            /** @description When approvers and HR are reminded, and whoever can correct a punch until tomorrow. */
            daily_at: components["schemas"]["MinuteOfDay"];
            /** @description What may stand in their fields. */
            placeholders: components["schemas"]["KindPlaceholders"][];
            /**
             * Format: int64
             * @description To be sent back with a change; 0 as long as nothing was set up.
             */
            rev: number;
            /** @description One for each kind. */
            templates: components["schemas"]["Template"][];
        };
        /** @description A change of the messages. */
        ReminderTemplatesRequest: {
            /** @description When approvers and HR are reminded, 00:00–23:59. */
            daily_at: components["schemas"]["MinuteOfDay"];
            /**
             * Format: int64
             * @description The revision that was read.
             */
            rev: number;
            /** @description One for each kind. */
            templates: components["schemas"]["Template"][];
        };
        /** @description Another name. */
        RenameRequest: {
            /** @description What the company is called from now on, 2–60 characters. */
            name: string;
            /**
             * Format: int64
             * @description The revision that was read.
             */
            revision: number;
        };
        /** @description A month to be opened again. */
        ReopenRequest: {
            /** @description Why, 1–200 characters. */
            reason: string;
        };
        /** @description What a make-up workday replaces, when it says so (RULES §2); at most one of the two. */
        Replaces: {
            replaces_date?: components["schemas"]["WorkDate"] | null;
            /** @description The weekday whose shift is worked, such as `Mon`. */
            replaces_weekday?: string | null;
        };
        /** @description Another time for which is kept. */
        RetentionRequest: {
            /**
             * Format: int32
             * @description After how many days they are deleted, 62–730.
             */
            kept_days: number;
            /**
             * Format: int64
             * @description The revision that was read.
             */
            revision: number;
        };
        /** @description What speaks against a punch. */
        RiskReasonView: components["schemas"]["CodeAndFacts"] & components["schemas"]["Sentence"];
        /** @description A punch's risk: for those who head a team, never for the person's own views. */
        RiskView: {
            /** @description Whether the group demands approval of it. */
            needs_approval: boolean;
            /** @description What speaks against it. */
            reasons: components["schemas"]["RiskReasonView"][];
            /**
             * Format: int32
             * @description 0 (nothing speaks against the punch) to 100.
             */
            score: number;
        };
        /**
         * @description What a person is in their organization. The first that applies is shown.
         * @enum {string}
         */
        Role: "owner" | "hr" | "manager" | "employee";
        /** @description Somebody with a role. */
        RoleHolder: {
            /** @description The departments that a manager heads; what lies below these they head as well. */
            departments?: components["schemas"]["DepartmentId"][];
            employee_id: components["schemas"]["EmployeeId"];
            name: string;
            role: components["schemas"]["Role"];
        };
        /** @description Those who have a role. */
        RoleList: {
            /** @description Owners first, then HR, then managers; by employee id. */
            holders: components["schemas"]["RoleHolder"][];
        };
        /** @description A role to give. */
        RoleRequest: {
            /** @description The departments that a manager is to head. */
            departments?: components["schemas"]["DepartmentId"][];
            role: components["schemas"]["Role"];
        };
        /** @description What one date of one person shall be. */
        RosterChange: {
            /** @description A date of the month. */
            date: components["schemas"]["WorkDate"];
            employee_id: components["schemas"]["EmployeeId"];
            /** @description Shifts of the person's group; none of them for rest; null for a date of which the roster says nothing. */
            shifts: components["schemas"]["ShiftId"][] | null;
        };
        /** @description A date of a person's roster that cannot be. */
        RosterClash: components["schemas"]["ClashReason"] & {
            /** @description The date. */
            date: components["schemas"]["WorkDate"];
        };
        /** @description A version of a group that gives shifts by roster, in force on some date of the month. */
        RosterGroup: {
            effective: components["schemas"]["WorkDate"];
            /** @description Whether people choose on dates of which the roster says nothing. */
            employee_chooses: boolean;
            group_id: components["schemas"]["GroupId"];
            name: string;
            /** @description Whether a date may have several shifts. */
            several_shifts: boolean;
            shifts: components["schemas"]["RosterShift"][];
        };
        /** @description Which table. */
        RosterImportRequest: {
            /** @description Whether to tell only what would be. */
            dry_run?: boolean;
            /** @description The file, sent through `/api/file` with the purpose `import`. */
            file_id: components["schemas"]["FileId"];
            /** @description Why days that are past change, 1–100 characters. */
            reason?: string | null;
        };
        /** @description Shifts given to each person for each date, by the person's roster. */
        RosterMode: {
            /** @description Whether a person chooses among the group's shifts on a date for which the roster says nothing. */
            employee_chooses?: boolean;
            /** @enum {string} */
            kind?: "roster";
            /** @description Whether a date may have several shifts. */
            several_shifts?: boolean;
        };
        /** @description A month's rosters. */
        RosterMonth: {
            groups: components["schemas"]["RosterGroup"][];
            month: components["schemas"]["Month"];
            /** @description Those who are in such a group on some date of the month, by employee id. */
            people: components["schemas"]["RosterPerson"][];
        };
        /** @description A person's month. */
        RosterPerson: {
            /** @description What the person chose. */
            chosen: {
                [key: string]: components["schemas"]["ShiftId"];
            };
            /** @description What cannot be: of rosters changed at one time on both sides of a month's end, or since the group was changed. */
            clashes: components["schemas"]["ClashView"][];
            /** @description The shifts of each date of which the roster says something; none of them for rest. */
            days: {
                [key: string]: components["schemas"]["ShiftId"][];
            };
            department_id: components["schemas"]["DepartmentId"];
            employee_id: components["schemas"]["EmployeeId"];
            group_id: components["schemas"]["GroupId"];
            name: string;
            /** @description Their number in the company. */
            number: string;
            planned_by?: components["schemas"]["EmployeeId"] | null;
            /**
             * Format: int64
             * @description To be sent back with a change.
             */
            revision: number;
        };
        /** @description A shift that a roster may give. */
        RosterShift: {
            id: components["schemas"]["ShiftId"];
            name: string;
            /** @description When it ends. */
            off: components["schemas"]["MinuteOfDay"];
            /** @description When it begins. */
            on: components["schemas"]["MinuteOfDay"];
        };
        /** @description What a table made of a month. */
        RostersImported: {
            /** @description Cells that say something. */
            cells: number;
            /** @description Whether nothing was stored, as that was asked. */
            dry_run: boolean;
            /** @description Those who have it now; none of them after a dry run. */
            employees: components["schemas"]["PlannedPerson"][];
            month: components["schemas"]["Month"];
            /** @description What is wrong, by cell; a request that is to be stored is refused for it. */
            problems: components["schemas"]["CellProblem"][];
        };
        /** @description The rosters as they were asked for. */
        RostersPut: {
            /** @description Those who were named. */
            employees: components["schemas"]["PlannedPerson"][];
            month: components["schemas"]["Month"];
        };
        /** @description How credited minutes are rounded. */
        Rounding: {
            /**
             * Format: int32
             * @description 0 or 1.
             */
            decimals: number;
            /** @enum {string} */
            way: "half_up";
        } | {
            /**
             * Format: int32
             * @description 30 or 60 minutes.
             */
            step_min: number;
            /** @enum {string} */
            way: "up";
        } | {
            /**
             * Format: int32
             * @description 30, 60, 120, 180 or 240 minutes.
             */
            step_min: number;
            /** @enum {string} */
            way: "down";
        } | {
            /** @description Halves or wholes. */
            step: components["schemas"]["DayStep"];
            /** @enum {string} */
            way: "days";
        };
        /** @description A code that a phone scanned. */
        ScannedCode: {
            /** @description The code. */
            code: string;
        };
        /** @description What a phone shows before its owner approves. */
        ScannedSignIn: {
            /** @description The four digits that must stand on the browser's screen, too. */
            check: string;
            /**
             * Format: int64
             * @description How long there is to approve it, in seconds.
             */
            expires_in_s: number;
        };
        /**
         * @description What a key may read.
         * @enum {string}
         */
        Scope: "employees:read" | "punches:read" | "days:read" | "months:read";
        /** @description A punch, and what speaks against it. */
        ScoredPunch: components["schemas"]["PunchEntry"] & {
            risk: components["schemas"]["RiskView"];
        };
        /** @description One on–off pair of a shift. A window that is not given gets its default ([`Shift::windows`]). */
        Section: {
            /** @description When duty ends. */
            off: components["schemas"]["MinuteOfDay"];
            off_earliest?: components["schemas"]["MinuteOfDay"] | null;
            off_latest?: components["schemas"]["MinuteOfDay"] | null;
            /** @description Whether an off-punch is needed (免下班打卡 when not). */
            off_needed?: boolean;
            /** @description When duty begins. */
            on: components["schemas"]["MinuteOfDay"];
            on_earliest?: components["schemas"]["MinuteOfDay"] | null;
            on_latest?: components["schemas"]["MinuteOfDay"] | null;
            /** @description Whether an on-punch is needed. If not, it is never missing; if punched, it is judged. */
            on_needed?: boolean;
        };
        /** @description A due section, and when it was punched. */
        SectionView: {
            /** @description When duty ends, after what is approved; not after `on` when all of it is covered. */
            off: components["schemas"]["MinuteOfDay"];
            off_punched?: components["schemas"]["MinuteOfDay"] | null;
            /** @description When duty begins, after what is approved. */
            on: components["schemas"]["MinuteOfDay"];
            on_punched?: components["schemas"]["MinuteOfDay"] | null;
            /**
             * Format: int32
             * @description Its number in the day, from 1.
             */
            section: number;
            /** @description Its shift. */
            shift: components["schemas"]["ShiftId"];
        };
        /** @description A sentence in both languages. */
        Sentence: {
            /** @description English. */
            en: string;
            /** @description Chinese. */
            zh: string;
        };
        /** @description Since when somebody works. */
        ServiceRequest: {
            /**
             * Format: date
             * @description The first day of their total service 累计工龄, for whomever.
             */
            from: string;
        };
        /** @description Tokens, and whom they stand for. */
        SessionView: {
            /** @description For calling the API: `Authorization: Bearer …`. */
            access_token: string;
            /**
             * Format: int64
             * @description How long the access token is good for, in seconds.
             */
            expires_in_s: number;
            /** @description All companies of the user. */
            memberships: components["schemas"]["MembershipView"][];
            organization_id?: components["schemas"]["OrgId"] | null;
            /** @description For getting the next access token. */
            refresh_token: string;
            /** @description The user. */
            user_id: components["schemas"]["UserId"];
        };
        /** @description A shift: what a day of duty looks like. */
        Shift: {
            /** @description Up to 5 breaks, each strictly inside a section. */
            breaks?: components["schemas"]["Break"][];
            /** @description Whether time before the on counts as worked. */
            count_early_arrival?: boolean;
            /**
             * Format: int32
             * @description Minutes before the off at which a punch is not yet early (允许早退). A multiple of 5, at most 360.
             */
            early_grace_min?: number;
            /** @description Tiers of leaving early. */
            early_tiers?: components["schemas"]["Tiers"];
            elastic?: components["schemas"]["Elastic"] | null;
            /** @description Where a half day ends and the other begins. */
            half_day?: components["schemas"]["SplitRule"];
            /** @description Its id within the group. */
            id: components["schemas"]["ShiftId"];
            /**
             * Format: int32
             * @description Minutes after the on at which a punch is not yet late (允许迟到). A multiple of 5, at most 360.
             */
            late_grace_min?: number;
            late_off_late_on?: components["schemas"]["LateOffLateOn"] | null;
            /** @description Tiers of lateness. */
            late_tiers?: components["schemas"]["Tiers"];
            /** @description Its name, 1–20 characters. */
            name: string;
            /** @description How punches pair up. */
            pairing?: components["schemas"]["Pairing"];
            /** @description 1–4 sections, in order. */
            sections: components["schemas"]["Section"][];
            /** @description Judgement by hours. */
            thresholds?: components["schemas"]["Thresholds"];
        };
        /**
         * @description A shift 班次 within a group.
         * @example a1b2c3
         */
        ShiftId: string;
        /**
         * @description Which side of a section a punch stands for.
         * @enum {string}
         */
        Side: "on" | "off";
        /** @description A side of a day. */
        SideOption: components["schemas"]["Sentence"] & {
            due?: components["schemas"]["MinuteOfDay"] | null;
            kind?: components["schemas"]["CorrectionKind"] | null;
            last_day?: components["schemas"]["WorkDate"] | null;
            refusal?: components["schemas"]["RefusalView"] | null;
            /**
             * Format: int32
             * @description The section, from 1 in its day.
             */
            section: number;
            side: components["schemas"]["Side"];
            waiting?: components["schemas"]["TapId"] | null;
        };
        /** @description What came of signing in. */
        SignInReply: (components["schemas"]["SessionView"] & {
            /** @enum {string} */
            status: "signed_in";
        }) | {
            /**
             * Format: int32
             * @description The version to agree to.
             */
            notice_version: number;
            /** @enum {string} */
            status: "consent_required";
        };
        /** @description A request to sign in. */
        SignInRequest: {
            /** @description The code of `wx.login`. Not needed inside WeChat Cloud, which says who is calling. */
            code?: string | null;
            /**
             * Format: int32
             * @description The version of the privacy notice that the person agreed to, when they were asked just now.
             */
            consent_version?: number | null;
            organization_id?: components["schemas"]["OrgId"] | null;
        };
        /** @description A place where a group punches. */
        Site: {
            /** @description Its centre, GCJ-02. */
            centre: components["schemas"]["GeoPoint"];
            /** @description Its id within the group. */
            id: components["schemas"]["SiteId"];
            /** @description Its name, 1–40 characters. */
            name: string;
            /**
             * Format: int32
             * @description Its radius in metres, 50–3000.
             */
            radius_m: number;
        };
        /**
         * @description A site 打卡地点 within a group.
         * @example a1b2c3
         */
        SiteId: string;
        /**
         * @description How a punch reached the server.
         * @enum {string}
         */
        Source: "online" | "offline" | "correction" | "machine";
        /** @description How a shift is split into halves. Midpoints round down, towards the past. */
        SplitRule: {
            /** @enum {string} */
            rule: "midpoint_with_breaks";
        } | {
            /** @enum {string} */
            rule: "midpoint_without_breaks";
        } | {
            /** @enum {string} */
            rule: "nearest_break";
        } | {
            /** @description Strictly between the first on and the last off. */
            at: components["schemas"]["MinuteOfDay"];
            /** @enum {string} */
            rule: "fixed";
        };
        /**
         * @description How well a year is known.
         * @enum {string}
         */
        Standing: "noticed" | "provisional" | "unknown";
        /** @description Somebody in whose place one decides. */
        StandingIn: {
            employee_id: components["schemas"]["EmployeeId"];
            last: components["schemas"]["WorkDate"];
            name?: string | null;
        };
        /** @description A period. */
        Statistics: components["schemas"]["PeriodSums"] & components["schemas"]["Freshness"] & {
            /** @description The period before: the same days of the week or the month before, whole months before whole months, and as many days else. */
            before: components["schemas"]["PeriodSums"];
            /**
             * @description The department that was asked about, by itself, and those right below it, each with all below it. Those without a settled day are
             *     left out.
             */
            departments: components["schemas"]["DepartmentSums"][];
            /** @description By attendance group. */
            groups: components["schemas"]["GroupSums"][];
            /** @description The period piece by piece. */
            series: components["schemas"]["PeriodSums"][];
        };
        StatusSet: ("normal" | "late" | "serious_late" | "early" | "missing_on" | "missing_off" | "absent" | "half_day" | "short" | "leave" | "trip" | "field_work" | "rest" | "holiday" | "pending" | "exempt")[];
        /** @description One step of the reasoning behind a verdict. */
        StepView: components["schemas"]["CodeAndFacts"] & components["schemas"]["Sentence"] & {
            /**
             * @description The version of the rules: the group and its effective date.
             * @example headquarters@2026-09-01
             */
            rule: string;
        };
        /**
         * @description A column of 汇总, 绩效 or 薪资, behind department, number and name.
         * @enum {string}
         */
        SummaryColumn: "group" | "days_due" | "days_attended" | "attendance_rate" | "late_days" | "late_min" | "early_days" | "early_min" | "missing_on_days" | "missing_off_days" | "absent_days" | "half_days" | "leave_days" | "field_work_days" | "corrections" | "standard_h" | "worked_h" | "overtime_workday_h" | "overtime_rest_day_h" | "overtime_statutory_h" | "comp_leave_h" | "uncredited_overtime_h" | "punctuality" | "attendance_rate_before" | "attendance_rate_change" | "punctuality_before" | "punctuality_change" | "late_min_before" | "paid_days" | "paid_leave_days" | "unpaid_leave_days" | "paid_leave_h" | "unpaid_leave_h" | "overtime_paid_workday_h" | "overtime_paid_rest_day_h" | "overtime_paid_statutory_h" | "missing_days";
        /** @description What days come to. */
        Sums: components["schemas"]["Totals"] & {
            /** @description Leave by type. */
            leave_by_type: components["schemas"]["LeaveSum"][];
            /**
             * Format: int32
             * @description Days with more overtime than the day's limit of the group.
             */
            over_limit_days: number;
            /**
             * Format: int32
             * @description People whose month's overtime went over its limit on one of the days.
             */
            over_month_people: number;
            /**
             * Format: int32
             * @description People who had a day among them that has settled.
             */
            people: number;
            /**
             * Format: double
             * @description Of the days that were attended at least in part, how many had nothing that needs attention, 0–1; none where none was.
             */
            punctuality?: number | null;
        };
        /**
         * Format: uuid
         * @description The identity of one tap on the button: a UUIDv7 made by the client at the tap, on its
         *     server-corrected clock. The same tap sent again, at any time and from anywhere, has the same id,
         *     so it meets the same key in the table.
         * @example 0193572e-6d00-7000-8000-000000000001
         */
        TapId: string;
        /** @description A team's day. */
        TeamDay: {
            date: components["schemas"]["WorkDate"];
            departments: components["schemas"]["TeamDepartment"][];
        };
        /** @description A department's day. */
        TeamDepartment: {
            department_id: components["schemas"]["DepartmentId"];
            name: string;
            /** @description Those employed on the date, by employee id. */
            people: components["schemas"]["TeamMember"][];
        };
        /** @description A person's day in a team. */
        TeamMember: {
            /** Format: int32 */
            early_min: number;
            employee_id: components["schemas"]["EmployeeId"];
            /** Format: int32 */
            late_min: number;
            name: string;
            /** @description Their number in the company. */
            number: string;
            /**
             * Format: date-time
             * @description The last off.
             */
            off_at?: string | null;
            /**
             * Format: date-time
             * @description The first on.
             */
            on_at?: string | null;
            statuses: components["schemas"]["StatusSet"];
            /** Format: int64 */
            worked_s: number;
        };
        /** @description A page of people's months. */
        TeamMonth: {
            month: components["schemas"]["Month"];
            /** @description For the next page; none on the last. A page may be short, or empty, and not the last. */
            next?: string | null;
            /** @description By department, as the tree is read from top to bottom, and by employee number. */
            people: components["schemas"]["TeamMonthRow"][];
        };
        /** @description Somebody's month. */
        TeamMonthRow: {
            /**
             * @description By work date. A day to come is not among them, nor one on which they were not in the company, or in a department that the
             *     caller may not see.
             */
            days: {
                [key: string]: components["schemas"]["DayCell"];
            };
            /** @description The department's name. */
            department: string;
            department_id: components["schemas"]["DepartmentId"];
            employee_id: components["schemas"]["EmployeeId"];
            name: string;
            /** @description Their number in the company. */
            number: string;
            /** @description Of these days, as a person's own month has them. */
            totals: components["schemas"]["Totals"];
        };
        /** @description The message of one kind. */
        Template: {
            /** @description What stands in its fields, by WeChat's name: `"thing1": "{shift} 上班打卡"`. */
            fields?: {
                [key: string]: string;
            };
            /** @description The kind. */
            kind: components["schemas"]["ReminderKind"];
            /** @description Whether the company sends it at all. */
            on: boolean;
            /** @description The page that it opens, without a slash in front; the kind's own without. */
            page?: string | null;
            /** @description WeChat's id of the template for staff who are bound 用工关系消息, which has the same fields and needs no credit. */
            relation_template_id?: string | null;
            /** @description WeChat's id of the subscription message template 订阅消息模板. */
            template_id?: string | null;
        };
        /** @description Judgement by hours worked, instead of or beside the punches' times. */
        Thresholds: {
            /**
             * Format: int32
             * @description Worked less than this: absent. Tested first.
             */
            absent_below_min?: number | null;
            /**
             * Format: int32
             * @description Else worked less than this: half a day not attended.
             */
            half_day_below_min?: number | null;
        };
        /** @description Who approves what is at least so long. */
        Tier: {
            /**
             * Format: int32
             * @description From this length on, in minutes; a day counts as 480. The first tier's is 0.
             */
            from_min: number;
            /** @description Who approves, one after the other: 1–3. */
            steps: components["schemas"]["ApproverStep"][];
        };
        /**
         * @description Tiers of lateness, or of leaving early, measured from the effective on (off). Each applies when
         *     strictly exceeded, and only if the punch is late (early) at all; the highest replaces the lower.
         */
        Tiers: {
            /**
             * Format: int32
             * @description Above this many minutes: counts as absence of `absent_part`.
             */
            absent_after_min?: number | null;
            absent_part?: components["schemas"]["AbsentPart"] | null;
            /**
             * Format: int32
             * @description Above this many minutes: counts as a missing punch.
             */
            missing_after_min?: number | null;
            /**
             * Format: int32
             * @description Above this many minutes: serious 严重.
             */
            serious_after_min?: number | null;
        };
        /** @description Today. */
        Today: {
            /** @description The local date. */
            date: components["schemas"]["WorkDate"];
            day?: components["schemas"]["DayView"] | null;
            /** @description The attendance group's name. */
            group: string;
            /**
             * @description Whether the person may choose a shift for the local date, or another than they chose: see
             *     `GET /api/schedule/mine/{month}`.
             */
            may_choose_shift: boolean;
            /** @description The person's name. */
            name: string;
            /** @description What the button says. */
            next: components["schemas"]["NextView"];
            /**
             * Format: date-time
             * @description The server's clock.
             */
            now: string;
            /** @description Where to punch. */
            place: components["schemas"]["PlacePolicy"];
            /** @description That day's punches. */
            punches: components["schemas"]["PunchEntry"][];
            /** @description The zone in which the rules read the clock. */
            zone: components["schemas"]["Zone"];
        };
        /**
         * @description Sums and counts of days. Of a pending day only the lateness that is already certain counts; rest
         *     days and holidays count for nothing.
         */
        Totals: {
            /**
             * Format: double
             * @description Days absent.
             */
            absent_days: number;
            /**
             * Format: double
             * @description Attended ÷ due; none while nothing was due.
             */
            attendance_rate?: number | null;
            /**
             * Format: int32
             * @description Sides that stand by an approved correction.
             */
            corrections: number;
            /**
             * Format: double
             * @description Days attended of them.
             */
            days_attended: number;
            /**
             * Format: double
             * @description Days that were due and are settled.
             */
            days_due: number;
            /**
             * Format: int32
             * @description Days left early.
             */
            early_days: number;
            /**
             * Format: int32
             * @description Minutes left early.
             */
            early_min: number;
            /**
             * Format: int32
             * @description Days with field work.
             */
            field_work_days: number;
            /**
             * Format: double
             * @description Days not attended for having worked too little, counted by halves.
             */
            half_days: number;
            /**
             * Format: int32
             * @description Days late, seriously late included.
             */
            late_days: number;
            /**
             * Format: int32
             * @description Minutes late.
             */
            late_min: number;
            /**
             * Format: double
             * @description Days of leave, whole and half ones.
             */
            leave_days: number;
            /**
             * Format: int32
             * @description Missing punches' days: no off.
             */
            missing_off_days: number;
            /**
             * Format: int32
             * @description Missing punches' days: no on.
             */
            missing_on_days: number;
            /** @description Overtime by class; classes without any are left out. */
            overtime: components["schemas"]["OvertimeSum"][];
            /**
             * Format: int64
             * @description Nominal time of the days due, in seconds.
             */
            standard_s: number;
            /**
             * Format: int64
             * @description Worked time, in seconds.
             */
            worked_s: number;
        };
        /** @description Why a trial has no result. */
        TrialError: {
            /** @description `unreadable`: not a case at all. `invalid`: see the problems. */
            code: string;
            /** @description What could not be read, in English. */
            detail?: string | null;
            /** @description Every field with a problem. */
            problems: components["schemas"]["FieldProblem"][];
        };
        /** @description The answers. */
        TryReply: {
            /** @description One for each case, in order. A case that cannot be read or reckoned with has an answer that says so. */
            answers: components["schemas"]["Answer"][];
        };
        /** @description Cases to try. */
        TryRequest: {
            /**
             * @description 1–100 cases. docs/TRY.md has an example of every kind, and docs/try.schema.json is the JSON Schema of a case: it is
             *     not repeated here.
             */
            cases: Record<string, never>[];
        };
        /** @description Where to send it. */
        UploadLink: {
            /**
             * Format: int64
             * @description How long the link is good for, in seconds.
             */
            expires_in_s: number;
            file_id: components["schemas"]["FileId"];
            /** @description Largest file taken, in bytes. */
            max_bytes: number;
            /** @description `PUT` the bytes here, or `POST` a form with the field `file`; no token is needed. */
            upload_path: string;
        };
        /** @description A file to be sent. */
        UploadRequest: {
            /** @description The file's id, made by the client: a UUID without hyphens does. */
            file_id: components["schemas"]["FileId"];
            /** @description What it is for. A `proof` is the caller's own; `licence` and `import` are sent by owner or HR. */
            purpose: components["schemas"]["FilePurpose"];
        };
        /**
         * @description A person who signed in with WeChat, whatever companies they belong to.
         * @example a1b2c3
         */
        UserId: string;
        /** @description A version of a group. */
        VersionView: {
            /** @description First work date under these settings. */
            effective: components["schemas"]["WorkDate"];
            /** @description Whether it is the one in force today. */
            in_force: boolean;
            /**
             * Format: int64
             * @description To be sent back with a change of this version.
             */
            revision: number;
            /** @description The settings, as they are sent to change them. */
            settings: components["schemas"]["GroupSettings"];
        };
        /** @description Somebody who waits to join. */
        WaitingJoin: {
            /** Format: date-time */
            asked_at: string;
            /** @description Employees whom they may be. */
            candidates: components["schemas"]["Candidate"][];
            department_id?: components["schemas"]["DepartmentId"] | null;
            /** @description The employee number that they say they have. */
            employee_number?: string | null;
            group_id?: components["schemas"]["GroupId"] | null;
            instead_of?: components["schemas"]["EmployeeId"] | null;
            name: string;
            /** @description With its middle hidden. */
            phone: string;
            user_id: components["schemas"]["UserId"];
        };
        /** @description Those who wait to join. */
        WaitingJoins: {
            /** @description Who asked first is first. */
            joins: components["schemas"]["WaitingJoin"][];
        };
        /** @description A place that waits. */
        WaitingPlace: components["schemas"]["PlaceView"] & {
            employee_id: components["schemas"]["EmployeeId"];
            employee_name: string;
            instead_of?: components["schemas"]["EmployeeId"] | null;
            /** @description Whether the caller may decide it; false for who only looks into a department's inbox. */
            may_decide: boolean;
        };
        /** @description A Wi-Fi network that stands for being there. */
        Wifi: {
            /** @description Its access point. */
            bssid: components["schemas"]["Bssid"];
            /** @description Its name, as people know it. */
            name: string;
        };
        /** @description What somebody asks for, and for when. */
        WishRequest: {
            /** @description What. */
            kind: components["schemas"]["ApplicationKind"];
            leave_type_id?: components["schemas"]["LeaveTypeId"] | null;
            /** @description From when to when. Overtime is of one date, by the minute. */
            span: components["schemas"]["LeaveSpan"];
        };
        /** @description Which correction. */
        WithdrawalRequest: {
            /** @description The work date that it corrects. */
            work_date: components["schemas"]["WorkDate"];
        };
        /**
         * Format: date
         * @description The local date 考勤日 to which a shift, and so a punch, belongs. Not the date of the punch: the
         *     end of a night shift belongs to the evening before.
         * @example 2026-11-23
         */
        WorkDate: string;
        /**
         * @description An IANA zone; Asia/Shanghai unless a group says otherwise.
         * @example Asia/Shanghai
         */
        Zone: string;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
