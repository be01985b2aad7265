using JourneyGov.Server.CommandLine;

return await JourneyGovCommand.Create(SpokenLanguage.OfThisProcess()).Parse(args).InvokeAsync();
