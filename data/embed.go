// Package data embeds everything the program knows that is not code: kinds of claims, languages,
// fields, names. It holds no logic; package pack reads it.
package data

import "embed"

// FS holds the folders kinds, lang, field and gazetteer, and SOURCES.md.
//
//go:embed all:kinds all:lang all:field all:gazetteer SOURCES.md
var FS embed.FS

// Demo holds the folder demo: texts in this project's own words about public facts, to try the program on.
//
//go:embed all:demo
var Demo embed.FS
