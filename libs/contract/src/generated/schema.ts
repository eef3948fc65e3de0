
/*
 * -------------------------------------------------------
 * THIS FILE WAS AUTOMATICALLY GENERATED (DO NOT MODIFY)
 * -------------------------------------------------------
 */

/* tslint:disable */
/* eslint-disable */

export interface Label {
    code: string;
    label: string;
}

export interface IMutation {
    ping: boolean;
}

export interface Person {
    id: string;
    name: string;
}

export interface IQuery {
    version: string;
}

export interface Tenant {
    authorityKind?: Nullable<string>;
    country?: Nullable<string>;
    id: string;
    kind: string;
    name: string;
    nameLang: string;
    ownName: string;
    ownNameLang: string;
    status: string;
    verified: boolean;
    zone: string;
}

export type DateTime = string;
export type Day = string;
export type JSON = unknown;
export type LocalDateTime = string;
export type Money = string;
type Nullable<T> = T | null;
