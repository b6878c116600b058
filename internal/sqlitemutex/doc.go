// Package sqlitemutex gives SQLite the mutexes of Go. On Linux the driver brings those of the C library in imitation, which all
// take one lock and look themselves up in one table: a tenth of the time it takes to write to a large register, and the cores wait
// for each other. Elsewhere the driver has mutexes of Go already.
//
// Main entry: Use. It opens no files and knows no SQL.
package sqlitemutex
