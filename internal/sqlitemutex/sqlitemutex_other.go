//go:build !linux

package sqlitemutex

// Use does nothing where the driver locks by the mutexes of Go.
func Use() {}
