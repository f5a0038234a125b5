using ApprovalGate.Sqlite.Tests;
using Microsoft.Testing.Platform.Builder;

if (args is [Worker.Verb, ..])
{
    return Worker.Run(args[1], args[2]);
}

var builder = await TestApplication.CreateBuilderAsync(args);
SelfRegisteredExtensions.AddSelfRegisteredExtensions(builder, args);
using var app = await builder.BuildAsync();
return await app.RunAsync();
