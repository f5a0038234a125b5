using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using ApprovalGate.Approvers;
using ApprovalGate.Audit;
using ApprovalGate.Audit.Heads;
using ApprovalGate.Audit.Observers;
using ApprovalGate.Audit.Sinks;
using ApprovalGate.Binding;
using ApprovalGate.Binding.Sensitive;
using ApprovalGate.Delivery;
using ApprovalGate.DependencyInjection;
using ApprovalGate.Log;
using ApprovalGate.Policies;
using ApprovalGate.Signing;
using ApprovalGate.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ApprovalGate;

/// <summary>Chooses what a gate is made of.</summary>
public static class ApprovalGateBuilderExtensions
{
    /// <summary>Sets settings.</summary>
    public static TBuilder Configure<TBuilder>(this TBuilder builder, Action<ApprovalGateOptions> configure)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);

        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>Sets settings from a section of configuration, as <see cref="ApprovalGateServiceCollectionExtensions.AddApprovalGate(IServiceCollection, IConfiguration)"/> does.</summary>
    public static TBuilder Configure<TBuilder>(this TBuilder builder, IConfiguration configuration)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configuration);

        builder.Services.AddSingleton<IConfigureOptions<ApprovalGateOptions>>(new ConfiguredOptions(configuration));
        return builder;
    }

    /// <summary>Adds a policy.</summary>
    public static TBuilder AddPolicy<TBuilder>(this TBuilder builder, Func<IServiceProvider, IPolicy> make)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(make);

        builder.Services.AddSingleton(make);
        return builder;
    }

    /// <summary>Adds a policy that stands in files: <c>approvalgate-policy.json</c> and those that tighten it. Changed files are loaded while the gate runs.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="paths">The files, the owner's first.</param>
    /// <remarks>Making the gate throws a <see cref="PolicyFileException"/> with every mistake in them. <see cref="ApprovalGateOptions.PolicyFile"/>
    /// has the rest: the manifest of tools, how often files are looked at, a policy on trial.</remarks>
    public static TBuilder UsePolicyFile<TBuilder>(this TBuilder builder, params string[] paths)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentOutOfRangeException.ThrowIfZero(paths.Length, nameof(paths));

        return builder.Configure(options =>
        {
            options.PolicyFile.Paths.Clear();
            foreach (var path in paths)
            {
                options.PolicyFile.Paths.Add(path);
            }
        });
    }

    /// <summary>Chooses the store, in place of any chosen before.</summary>
    public static TBuilder UseStore<TBuilder>(this TBuilder builder, Func<IServiceProvider, IApprovalStore> make)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(make);

        builder.Services.Replace(ServiceDescriptor.Singleton(make));
        return builder;
    }

    /// <summary>Chooses who keeps the key for <see cref="SensitiveAttribute"/> arguments. The default is a <see cref="FileKeyRing"/>, and for
    /// the store in memory a key that ends with the process.</summary>
    public static TBuilder UseKeyRing<TBuilder>(this TBuilder builder, Func<IServiceProvider, IKeyRing> make)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(make);

        builder.Services.Replace(ServiceDescriptor.Singleton(make));
        return builder;
    }

    /// <summary>Chooses who knows the approvers: kinds, roles and addresses. The default knows nobody.</summary>
    public static TBuilder UseApprovers<TBuilder>(this TBuilder builder, Func<IServiceProvider, IApproverDirectory> make)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(make);

        builder.Services.Replace(ServiceDescriptor.Singleton(make));
        return builder;
    }

    /// <summary>Names the approvers that are known. Others may still answer, without a role.</summary>
    /// <exception cref="ArgumentException">An approver is listed twice, or an id, a kind or a role is not one.</exception>
    public static TBuilder UseApprovers<TBuilder>(this TBuilder builder, params IEnumerable<KnownApprover> approvers)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentNullException.ThrowIfNull(approvers);

        var listed = new ListedApprovers(approvers);
        return builder.UseApprovers(_ => listed);
    }

    /// <summary>Chooses the clock.</summary>
    public static TBuilder UseClock<TBuilder>(this TBuilder builder, TimeProvider clock)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(clock);

        builder.Services.Replace(ServiceDescriptor.Singleton(clock));
        return builder;
    }

    /// <summary>Adds a transport.</summary>
    public static TBuilder AddTransport<TBuilder>(this TBuilder builder, Func<IServiceProvider, IApprovalTransport> make)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(make);

        builder.Services.AddSingleton(make);
        return builder;
    }

    /// <summary>Adds a transport.</summary>
    public static IApprovalGateBuilder AddTransport<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TTransport>(
        this IApprovalGateBuilder builder)
        where TTransport : class, IApprovalTransport
    {
        ArgumentNullException.ThrowIfNull(builder);

        builder.Services.AddSingleton<IApprovalTransport, TTransport>();
        return builder;
    }

    /// <summary>Adds the console: a person at the agent's own terminal is asked, as the operating-system user they are.</summary>
    public static TBuilder AddConsole<TBuilder>(this TBuilder builder)
        where TBuilder : IApprovalGateBuilder
        => builder.AddTransport(provider => new ConsoleTransport(provider.GetRequiredService<TimeProvider>()));

    /// <summary>Adds a required sink: what must be recorded waits for it, and fails with it.</summary>
    public static TBuilder AddSink<TBuilder>(this TBuilder builder, Func<IServiceProvider, IAuditSink> make)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(make);

        builder.Services.AddSingleton(make);
        return builder;
    }

    /// <summary>Adds a required copy of the log as JSON Lines at <paramref name="path"/>.</summary>
    public static TBuilder AddJsonLines<TBuilder>(this TBuilder builder, string path, JsonLinesSinkOptions? options = null)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        return builder.AddSink(provider => new JsonLinesSink(path, options, provider.GetRequiredService<TimeProvider>()));
    }

    /// <summary>Signs the head of the log at intervals and when the gate is disposed, and keeps it in a second place. No call waits for that.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="key">Opens the key to sign with. It is disposed with the gate, and the place too where it can be.</param>
    /// <param name="place">Where heads are kept: out of reach of the agent's user, or they prove nothing against that user.</param>
    /// <param name="options">How often; <see langword="null"/> for the defaults.</param>
    public static TBuilder AddHeads<TBuilder>(
        this TBuilder builder, Func<IServiceProvider, SigningKey> key, Func<IServiceProvider, IHeadPlace> place, HeadOptions? options = null)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(place);

        builder.Services.AddSingleton(provider => new HeadRoute(key(provider), place(provider), options ?? new HeadOptions()));
        return builder;
    }

    /// <summary>Keeps signed heads of the log in the file at <paramref name="path"/>, as <see cref="AddHeads"/> does.</summary>
    public static TBuilder AddHeadFile<TBuilder>(
        this TBuilder builder, string path, Func<IServiceProvider, SigningKey> key, HeadOptions? options = null)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);

        return builder.AddHeads(key, provider => new HeadFile(path, provider.GetRequiredService<TimeProvider>()), options);
    }

    /// <summary>Adds an observer: nobody waits for it.</summary>
    public static TBuilder AddObserver<TBuilder>(this TBuilder builder, Func<IServiceProvider, IAuditObserver> make)
        where TBuilder : IApprovalGateBuilder
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(make);

        builder.Services.AddSingleton(make);
        return builder;
    }

    /// <summary>Adds an observer that writes the audit trail, without arguments, to <see cref="ILogger"/>.</summary>
    public static TBuilder AddLogging<TBuilder>(this TBuilder builder)
        where TBuilder : IApprovalGateBuilder
        => builder.AddObserver(provider => new LoggerObserver(
            (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger<LoggerObserver>()));

    /// <summary>Adds an observer that counts and measures, on the meter <c>ApprovalGate</c>.</summary>
    public static TBuilder AddMetrics<TBuilder>(this TBuilder builder)
        where TBuilder : IApprovalGateBuilder
        => builder.AddObserver(provider => new MetricsObserver(provider.GetService<IMeterFactory>()));
}
