namespace JourneyGov.Server.Tests.Demo;

/// <summary>One after the other: cutting a demo off listens to every command of the process.</summary>
[CollectionDefinition("Demo", DisableParallelization = true)]
public sealed class OneDemoAtATime;
