export declare const needed: string;
export declare function argumentsOfServer(): Promise<readonly string[]>;
