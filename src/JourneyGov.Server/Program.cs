using System.CommandLine;
using JourneyGov.Server.CommandLine;

// After Ctrl-C the server says goodbye to those who are connected and finishes what they asked; the host itself limits how long that may take.
var patient = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) };
return await JourneyGovCommand.Create(SpokenLanguage.OfThisProcess()).Parse(args).InvokeAsync(patient);
