package detente

import "runtime/debug"

// version is the release that the source tree leads to.
const version = "0.1.0-dev"

// Version returns the version of the program: the module's when it was
// installed from one, else the release that the source tree leads to.
func Version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return version
}
