// One council: its own storage account, and the bot as a container app that grows by replicas.
//   az deployment group create --resource-group scorecard --template-file infra/main.bicep \
//     --parameters image=<registry>/scorecard:<tag> planId=2018
targetScope = 'resourceGroup'

@description('Where everything stands.')
param location string = resourceGroup().location

@description('Starts the name of everything; lower-case letters and digits.')
@minLength(3)
@maxLength(11)
param name string = 'scorecard'

@description('The container image, built from the Dockerfile beside this folder.')
param image string

@description('The id of the council\'s plan, for example 2018.')
param planId string

@description('The plans that it replaced, each with its last quarter: 2014 until 2017/18 Q4; 2018 until 2019/20 Q4. Empty: none.')
param earlierPlans string = ''

@description('The fewest replicas: 1 keeps answers quick at any hour.')
@minValue(1)
param minReplicas int = 1

@description('The most replicas, at the busiest hour of a round.')
@minValue(1)
param maxReplicas int = 4

@description('When those who still owe figures are reminded: working days from the deadline.')
param reminders string = '-3, 0, 2; deputy 4; lead 6'

@description('submit where buttons fail on people\'s phones, else execute.')
@allowed(['execute', 'submit'])
param cardActions string = 'execute'

@description('fatal to trace.')
param logLevel string = 'info'

var suffix = uniqueString(resourceGroup().id)
var port = 3978
var storageConnection = 'DefaultEndpointsProtocol=https;AccountName=${storage.name};AccountKey=${storage.listKeys().keys[0].value};EndpointSuffix=${az.environment().suffixes.storage}'

// The bot is this identity: there is no secret to keep or renew.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: take('${name}${suffix}', 24)
  location: location
  sku: {
    name: 'Standard_ZRS'
  }
  kind: 'StorageV2'
  properties: {
    allowBlobPublicAccess: false
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    retentionInDays: 90
    sku: {
      name: 'PerGB2018'
    }
  }
}

resource environment 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2024-03-01' = {
  name: '${name}-bot'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    managedEnvironmentId: environment.id
    configuration: {
      ingress: {
        external: true
        targetPort: port
        allowInsecure: false
      }
      secrets: [
        {
          name: 'storage'
          value: storageConnection
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'bot'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            {
              name: 'SCORECARD_STORAGE'
              secretRef: 'storage'
            }
            {
              name: 'SCORECARD_PLAN'
              value: planId
            }
            {
              name: 'SCORECARD_EARLIER_PLANS'
              value: earlierPlans
            }
            {
              name: 'SCORECARD_APP_ID'
              value: identity.properties.clientId
            }
            {
              name: 'SCORECARD_APP_TYPE'
              value: 'UserAssignedMSI'
            }
            {
              name: 'SCORECARD_TENANT_ID'
              value: tenant().tenantId
            }
            {
              name: 'SCORECARD_CARD_ACTIONS'
              value: cardActions
            }
            {
              name: 'SCORECARD_HOST'
              value: '0.0.0.0'
            }
            {
              name: 'PORT'
              value: string(port)
            }
            {
              name: 'NODE_ENV'
              value: 'production'
            }
            {
              name: 'LOG_LEVEL'
              value: logLevel
            }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: port
              }
              periodSeconds: 3
              failureThreshold: 10
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: port
              }
            }
            // Not at once: while the storage is away the bot says so to people, which Teams cannot do for it.
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: port
              }
              timeoutSeconds: 4
              periodSeconds: 30
              failureThreshold: 10
            }
          ]
        }
      ]
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'requests'
            http: {
              metadata: {
                concurrentRequests: '50'
              }
            }
          }
        ]
      }
    }
  }
}

// Does what is due: reminders. Only in working hours of the UK; its clock is UTC, so it runs an hour wider.
resource tick 'Microsoft.App/jobs@2024-03-01' = {
  name: '${name}-tick'
  location: location
  properties: {
    environmentId: environment.id
    configuration: {
      triggerType: 'Schedule'
      scheduleTriggerConfig: {
        cronExpression: '*/15 8-17 * * 1-5'
      }
      replicaTimeout: 600
      replicaRetryLimit: 1
      secrets: [
        {
          name: 'storage'
          value: storageConnection
        }
      ]
    }
    template: {
      containers: [
        {
          name: 'tick'
          image: image
          command: [
            'node'
            'dist/scorecard/cli.js'
            'tick'
          ]
          resources: {
            cpu: json('0.25')
            memory: '0.5Gi'
          }
          env: [
            {
              name: 'SCORECARD_STORAGE'
              secretRef: 'storage'
            }
            {
              name: 'SCORECARD_PLAN'
              value: planId
            }
            {
              name: 'SCORECARD_EARLIER_PLANS'
              value: earlierPlans
            }
            {
              name: 'SCORECARD_REMINDERS'
              value: reminders
            }
          ]
        }
      ]
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${suffix}'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'S1'
  }
  properties: {
    displayName: 'Scorecard'
    endpoint: 'https://${app.properties.configuration.ingress.fqdn}/api/messages'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: tenant().tenantId
    msaAppType: 'UserAssignedMSI'
    schemaTransformationVersion: '1.3'
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
    }
  }
}

@description('SCORECARD_APP_ID for npm run package.')
output appId string = identity.properties.clientId
