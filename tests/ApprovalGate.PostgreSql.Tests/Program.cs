using ApprovalGate.PostgreSql.Tests;
using Microsoft.Testing.Platform.Builder;

if (args is [LoopingAgent.Verb, ..])
{
    return await LoopingAgent.RunAsync(args[1]);
}

var builder = await TestApplication.CreateBuilderAsync(args);
SelfRegisteredExtensions.AddSelfRegisteredExtensions(builder, args);
using var app = await builder.BuildAsync();
return await app.RunAsync();
